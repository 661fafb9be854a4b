package io.hornero.http.internal;

import io.hornero.http.Duplex;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpProblem;
import io.hornero.http.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One request on a connection, and its response.
final class Http1Exchange implements HttpExchange {
    private static final long UPGRADE_BODY_BYTES = 1 << 20;

    private final Http1Connection connection;
    private final RequestHead head;
    private final RequestBodyInput body;
    private boolean keepAlive;
    private boolean responded;
    private boolean hijacked;
    private @Nullable ResponseBody streaming;

    Http1Exchange(Http1Connection connection, RequestHead head, Framing framing) {
        this.connection = connection;
        this.head = head;
        this.keepAlive = head.keepsAlive();
        boolean awaited = head.expectsContinue() && !framing.equals(new Framing.Length(0));
        this.body = new RequestBodyInput(framing.body(connection.input()), awaited ? this::sendContinue : null);
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String target() {
        return head.target();
    }

    @Override
    public String rawPath() {
        return head.rawPath();
    }

    @Override
    public Query query() {
        return Query.parse(head.rawQuery());
    }

    @Override
    public Headers headers() {
        return head.headers();
    }

    @Override
    public String peer() {
        return connection.peer();
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public boolean responded() {
        return responded;
    }

    @Override
    public void respond(int status, Headers headers, byte[] bytes) throws IOException {
        begin();
        writeHead(status, lengthened(status, headers, bytes.length));
        if (!isBodiless(status)) {
            connection.output().write(bytes);
        }
        connection.output().flush();
    }

    @Override
    public void respondFile(int status, Headers headers, Path file, long offset, long length) throws IOException {
        begin();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < offset + length) {
                throw new IOException(file + " is shorter than " + (offset + length) + " bytes");
            }
            writeHead(status, lengthened(status, headers, length));
            connection.output().flush();
            if (length > 0 && !isBodiless(status)) {
                connection.link().sendFile(channel, offset, length);
            }
        } catch (IOException e) {
            keepAlive = false;
            throw e;
        }
    }

    @Override
    public OutputStream stream(int status, Headers headers) throws IOException {
        begin();
        ResponseBody stream = ResponseBody.of(connection.output(), isBodiless(status), head.minor(), headers);
        keepAlive &= !stream.endsConnection();
        writeHead(status, stream.framed(headers));
        streaming = stream;
        return stream;
    }

    @Override
    public Duplex upgrade(Headers headers) throws IOException {
        if (!body.drain(UPGRADE_BODY_BYTES)) {
            throw new HttpProblem(413, "the body of a request for an upgrade is too large");
        }
        begin();
        hijacked = true;
        connection.hijack();
        connection.link().readTimeout(java.time.Duration.ZERO);
        if (head.asksForUpgrade()) {
            Headers upgrade = Headers.of(
                    "Connection", "Upgrade", "Upgrade", head.headers().firstOr("Upgrade", "tcp"));
            HeadWriter.response(connection.output(), 101, headers.plus(upgrade));
        } else {
            HeadWriter.response(connection.output(), 200, headers);
        }
        connection.output().flush();
        return new LinkDuplex(connection.link(), connection.input(), connection.output());
    }

    boolean hijacked() {
        return hijacked;
    }

    boolean keepsAlive() {
        return keepAlive;
    }

    void endConnection() {
        keepAlive = false;
    }

    /// Whether the client may hold its body back for ever, having got an answer instead of a go-ahead.
    boolean bodyMayNotCome() {
        return body.awaitsGoAhead();
    }

    /// Whether the request itself was cut or malformed.
    boolean bodyBroken() {
        return body.broken();
    }

    /// Reads the rest of the request's body.
    ///
    /// @return false where there is more of it than the limit
    boolean drain(long limitBytes) throws IOException {
        return body.drain(limitBytes);
    }

    /// Ends a streamed response whose stream the handler closed.
    ///
    /// @return false where it is not whole
    boolean complete() throws IOException {
        return streaming == null || streaming.complete();
    }

    private void begin() {
        if (responded) {
            throw new IllegalStateException("the response has begun already");
        }
        responded = true;
    }

    private void writeHead(int status, Headers headers) throws IOException {
        keepAlive &= !headers.lists("Connection", "close")
                && !body.awaitsGoAhead()
                && !body.broken()
                && !connection.closing();
        Headers sent = headers.without("Connection");
        HeadWriter.response(connection.output(), status, keepAlive ? sent : sent.plus("Connection", "close"));
    }

    private boolean isBodiless(int status) {
        return head.method().equals("HEAD") || status == 204 || status == 304;
    }

    private Headers lengthened(int status, Headers headers, long length) {
        Headers sent = headers.without("Transfer-Encoding");
        if (head.method().equals("HEAD") && headers.has("Content-Length") || status == 304) {
            return sent;
        }
        return status == 204 ? sent.without("Content-Length") : sent.with("Content-Length", Long.toString(length));
    }

    private void sendContinue() throws IOException {
        if (!responded) {
            HeadWriter.response(connection.output(), 100, Headers.of());
            connection.output().flush();
        }
    }
}
