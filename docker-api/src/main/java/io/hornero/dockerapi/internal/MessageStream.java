package io.hornero.dockerapi.internal;

import io.hornero.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A stream of JSON objects, each sent at once. The answer begins with the first: what fails before is an
/// ordinary error answer, what fails later is the stream's last object. Safe for use by many threads; a client
/// that is gone is noticed by the request's thread, not by those that report.
final class MessageStream implements AutoCloseable {
    private static final byte[] END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Call call;
    private final String contentType;
    private @Nullable OutputStream out;
    private boolean lost;

    MessageStream(Call call) {
        this(call, "application/json");
    }

    MessageStream(Call call, String contentType) {
        this.call = call;
        this.contentType = contentType;
    }

    synchronized void send(JsonObject message) {
        if (lost) {
            return;
        }
        try {
            OutputStream to = out == null ? call.stream(contentType) : out;
            out = to;
            to.write(message.bytes());
            to.write(END);
            to.flush();
        } catch (IOException e) {
            lost = true;
        }
    }

    /// Whether the answer has begun, so that only its last object can tell a failure.
    synchronized boolean begun() {
        return out != null;
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
