package io.hornero.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Writes a body in chunks: small writes are gathered, a flush sends what there is.
final class ChunkedOutput extends OutputStream {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] gathered = new byte[4 * 1024];
    private int count;
    private boolean closed;

    ChunkedOutput(OutputStream out) {
        this.out = out;
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
        if (length <= gathered.length - count) {
            System.arraycopy(bytes, offset, gathered, count, length);
            count += length;
            return;
        }
        sendGathered();
        chunk(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        sendGathered();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            sendGathered();
            out.flush();
        }
    }

    /// Ends the body, so that the reader knows it as whole. Not part of `close`, which code that fails calls as
    /// well.
    void end() throws IOException {
        close();
        out.write(LAST);
        out.flush();
    }

    boolean closed() {
        return closed;
    }

    private void sendGathered() throws IOException {
        int length = count;
        count = 0;
        chunk(gathered, 0, length);
    }

    private void chunk(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, offset, length);
            out.write(CRLF);
        }
    }
}
