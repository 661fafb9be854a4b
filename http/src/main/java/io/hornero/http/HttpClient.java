package io.hornero.http;

import io.hornero.http.internal.SocketDialer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Sends requests to one server, each on a connection of its own, made on the calling thread. Without Netty,
/// for a fast start. Safe for use by many threads. Interrupting a thread that waits in it closes that
/// connection.
public interface HttpClient {
    /// @param socket the server's unix socket
    static HttpClient unix(Path socket) {
        return SocketDialer.unix(socket);
    }

    /// @param connectTimeout how long to wait for the connection
    static HttpClient tcp(String host, int port, Duration connectTimeout) {
        return SocketDialer.tcp(host, port, connectTimeout);
    }

    static HttpClient tcp(String host, int port) {
        return tcp(host, port, Duration.ofSeconds(10));
    }

    /// Sends the request and returns when the response's head is there; a request body of unknown length may
    /// still be going out then.
    ///
    /// @throws java.net.ConnectException nobody listens
    HttpResponse send(HttpRequest request) throws IOException;

    /// Asks for the connection itself (`Connection: Upgrade`). A server may answer 101, or 200 without any
    /// framing.
    ///
    /// @param protocol the `Upgrade` token, as `tcp`
    UpgradeResult upgrade(HttpRequest request, String protocol) throws IOException;
}
