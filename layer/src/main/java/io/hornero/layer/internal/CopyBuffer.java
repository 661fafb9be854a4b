package io.hornero.layer.internal;

import io.hornero.linux.OpenFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Memory through which contents pass between files and streams. For one thread.
final class CopyBuffer implements AutoCloseable {
    private static final int BYTES = 256 * 1024;
    /// Below this, reading and writing is cheaper than asking the kernel to copy.
    static final int SMALL_FILE_BYTES = 64 * 1024;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment memory = arena.allocate(BYTES);
    private final byte[] bytes = new byte[BYTES];

    /// Up to `size` bytes.
    ///
    /// @return bytes copied; fewer where the file ends before
    long copy(OpenFile from, OutputStream to, long size) throws IOException {
        long done = 0;
        while (done < size) {
            int n = from.read(memory, 0, Math.min(BYTES, size - done));
            if (n == 0) {
                return done;
            }
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, bytes, 0, n);
            to.write(bytes, 0, n);
            done += n;
        }
        return done;
    }

    /// All bytes of the stream.
    void copy(InputStream from, OpenFile to) throws IOException {
        for (int n = fill(from); n > 0; n = fill(from)) {
            MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, n);
            to.write(memory, 0, n);
        }
    }

    private int fill(InputStream from) throws IOException {
        return from.readNBytes(bytes, 0, BYTES);
    }

    /// A small file's bytes.
    void copy(OpenFile from, OpenFile to) throws IOException {
        for (int n = from.read(memory, 0, BYTES); n > 0; n = from.read(memory, 0, BYTES)) {
            to.write(memory, 0, n);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
