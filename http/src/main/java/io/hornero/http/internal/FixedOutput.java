package io.hornero.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/// Writes a body of a length that was announced, or (length -1) one that ends with the connection, or (`mute`)
/// swallows one that must not be sent. Closing leaves the connection open.
final class FixedOutput extends OutputStream {
    private final OutputStream out;
    private final boolean mute;
    private final boolean untilEnd;
    private long left;
    private boolean closed;

    FixedOutput(OutputStream out, long length, boolean mute) {
        this.out = out;
        this.left = length;
        this.untilEnd = length < 0;
        this.mute = mute;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed) {
            throw new IOException("the body is closed");
        }
        if (mute) {
            return;
        }
        if (!untilEnd && length > left) {
            throw new IOException("the body is longer than its Content-Length");
        }
        left -= length;
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            out.flush();
        }
    }

    /// Whether the body is complete.
    boolean complete() {
        return closed && (mute || untilEnd || left == 0);
    }
}
