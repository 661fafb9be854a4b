package io.hornero.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/// One request and its response. For use by the handler's thread and those it starts; the request body, and the
/// response body, each by one thread at a time (they may be different threads, so that a response streams while
/// the body is read).
///
/// Exactly one of `respond`, `respondFile`, `stream`, `upgrade` and `hijack` may be called, once.
public interface HttpExchange {
    /// As `GET`; case as sent.
    String method();

    /// The request target as sent, percent escapes and query included.
    String target();

    /// The target's path as sent, percent escapes included: `/images/a%2Fb/json`.
    String rawPath();

    /// The query's parameters, decoded.
    ///
    /// @throws HttpProblem 400, a malformed percent escape
    Query query();

    Headers headers();

    /// Who asks, for logs: `unix`, or address and port.
    String peer();

    /// The request body; empty where there is none. Bytes come as they arrive, and the client is held back
    /// while they are not read. The first read answers `Expect: 100-continue`. What the handler leaves unread
    /// is discarded.
    InputStream body();

    /// Whether a response has begun.
    boolean responded();

    /// Sends a whole response.
    void respond(int status, Headers headers, byte[] body) throws IOException;

    /// Sends a whole response.
    default void respond(Response response) throws IOException {
        respond(response.status(), response.headers(), response.body());
    }

    /// Sends a response without a body.
    default void respond(int status) throws IOException {
        respond(status, Headers.of(), new byte[0]);
    }

    /// Sends part of a file without copying it through this process.
    ///
    /// @param headers without `Content-Length`
    /// @param offset first byte
    /// @param length bytes to send; the file must have them
    void respondFile(int status, Headers headers, Path file, long offset, long length) throws IOException;

    /// Begins a response of unknown length (or of the `Content-Length` in the headers). Status and headers go
    /// out with the first `flush`; a `flush` sends what was written so far; writes wait while the client does
    /// not read. The response is complete only when the stream is closed: a handler that fails before leaves
    /// the client with a cut response.
    OutputStream stream(int status, Headers headers) throws IOException;

    /// Takes the connection over, as `docker attach` wants it: answers `101` with `Connection: Upgrade` and the
    /// `Upgrade` token that was asked for, or `200` without any framing where the request asks for no upgrade.
    /// The request's body is read to its end first. Closing the duplex, or returning from the handler, ends the
    /// connection.
    ///
    /// @param headers sent besides
    Duplex upgrade(Headers headers) throws IOException;
}
