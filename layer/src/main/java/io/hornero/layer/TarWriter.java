package io.hornero.layer;

import io.hornero.layer.internal.TarHeader;
import java.io.IOException;
import java.io.OutputStream;

/// Writes a tar, entry by entry: ustar headers, with PAX records only where ustar has no room. Not for use by
/// several threads.
public final class TarWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 512 * TarHeader.BLOCK;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final Contents contents = new Contents();
    private int used;
    private long remaining;
    private int padding;
    private String present = "";

    /// @param out gets the archive in large pieces; never closed
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /// Begins an entry. A `FILE`'s contents follow by [#contents], exactly as many bytes as the entry says.
    public void put(TarEntry entry) throws IOException {
        endEntry();
        byte[] header = TarHeader.encode(entry);
        append(header, 0, header.length);
        present = entry.path();
        remaining = entry.type() == TarType.FILE ? entry.sizeBytes() : 0;
        padding = (int) (-remaining & (TarHeader.BLOCK - 1));
    }

    /// Where the present entry's contents go; closing it does nothing.
    public OutputStream contents() {
        return contents;
    }

    /// A small file at once.
    public void put(TarEntry entry, byte[] bytes) throws IOException {
        put(entry);
        contents.write(bytes, 0, bytes.length);
    }

    /// Ends the archive and flushes it.
    @Override
    public void close() throws IOException {
        endEntry();
        zeros(2 * TarHeader.BLOCK);
        flush();
        out.flush();
    }

    private void endEntry() throws IOException {
        if (remaining != 0) {
            throw new IOException("'" + present + "' has " + remaining + " bytes fewer than its tar entry says");
        }
        zeros(padding);
        padding = 0;
    }

    private void zeros(int count) throws IOException {
        append(new byte[count], 0, count);
    }

    private void append(byte[] bytes, int offset, int length) throws IOException {
        if (length > BUFFER_BYTES - used) {
            flush();
        }
        if (length >= BUFFER_BYTES) {
            out.write(bytes, offset, length);
            return;
        }
        System.arraycopy(bytes, offset, buffer, used, length);
        used += length;
    }

    private void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }

    private final class Contents extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > remaining) {
                throw new IOException("'" + present + "' has more bytes than its tar entry says");
            }
            append(bytes, offset, length);
            remaining -= length;
        }
    }
}
