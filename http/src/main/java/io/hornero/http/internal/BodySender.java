package io.hornero.http.internal;

import io.hornero.http.RequestBody;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Sends a request's body on a thread of its own, because the answer may come before its end. A body whose
/// source fails cuts the connection, so that the server does not take it for whole; a server that stops
/// listening is left to answer.
final class BodySender implements Runnable {
    private final RequestBody body;
    private final OutputStream out;
    private final Closeable connection;
    private volatile @Nullable Throwable failure;

    BodySender(RequestBody body, OutputStream out, Closeable connection) {
        this.body = body;
        this.out = out;
        this.connection = connection;
    }

    void start() {
        Thread.ofVirtual().name("http-body").start(this);
    }

    @Override
    public void run() {
        try {
            if (body.length() < 0) {
                sendChunked();
            } else {
                sendFixed();
            }
            out.flush();
        } catch (ChannelOutput.Lost e) {
            // the answer tells why
        } catch (IOException | RuntimeException e) {
            failure = e;
            cut();
        }
    }

    /// What really went wrong, where the connection ended because the body did.
    IOException explain(IOException seen) {
        Throwable cause = failure;
        if (cause == null) {
            return seen;
        }
        return cause instanceof IOException io ? io : new IOException("the request's body failed: " + cause, cause);
    }

    private void sendChunked() throws IOException {
        ChunkedOutput chunked = new ChunkedOutput(out);
        body.writeTo(chunked);
        chunked.end();
    }

    private void sendFixed() throws IOException {
        FixedOutput fixed = new FixedOutput(out, body.length(), false);
        body.writeTo(fixed);
        fixed.close();
        if (!fixed.complete()) {
            throw new IOException("the request's body is shorter than the " + body.length() + " bytes announced");
        }
    }

    private void cut() {
        try {
            connection.close();
        } catch (IOException e) {
            System.getLogger("io.hornero.http").log(System.Logger.Level.DEBUG, "closing failed", e);
        }
    }
}
