package io.hornero.runtime.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Passes errors of a container on, but keeps what may be runc's own message: that comes as a
/// [io.hornero.base.Failure]. crun's cannot be told from what the program writes, and comes twice.
final class HeldBackStart extends OutputStream {
    private static final byte[] OWN = "runc run failed: ".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream to;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean open;

    HeldBackStart(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (open) {
            to.write(bytes, offset, length);
            return;
        }
        held.write(bytes, offset, length);
        if (!mayBeOwn()) {
            release();
        }
    }

    private boolean mayBeOwn() {
        byte[] seen = held.toByteArray();
        int length = Math.min(seen.length, OWN.length);
        return java.util.Arrays.equals(seen, 0, length, OWN, 0, length);
    }

    /// Passes on what is held; it was the container's.
    void release() throws IOException {
        open = true;
        held.writeTo(to);
        held.reset();
        to.flush();
    }

    @Override
    public void flush() throws IOException {
        if (open) {
            to.flush();
        }
    }
}
