package io.hornero.layer;

import java.io.IOException;
import java.io.OutputStream;

/// Writes a tar, entry by entry: ustar headers, with PAX records only where ustar has no room. Not for use by several
/// threads.
public final class TarWriter implements AutoCloseable {

    /// @param out gets the archive in large pieces; never closed
    public TarWriter(OutputStream out) {
        throw new UnsupportedOperationException();
    }

    /// Begins an entry. A `FILE`'s contents follow by [#contents], exactly as many bytes as the entry says.
    public void put(TarEntry entry) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Where the present entry's contents go; closing it does nothing.
    public OutputStream contents() {
        throw new UnsupportedOperationException();
    }

    /// A small file at once.
    public void put(TarEntry entry, byte[] contents) throws IOException {
        put(entry);
        contents().write(contents);
    }

    /// Ends the archive and flushes it.
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }
}
