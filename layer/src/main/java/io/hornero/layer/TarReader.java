package io.hornero.layer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads a tar, entry by entry: V7, ustar, PAX and GNU's long names. Not for use by several threads.
public final class TarReader {

    /// @param in the uncompressed archive; never closed
    public TarReader(InputStream in) {
        throw new UnsupportedOperationException();
    }

    /// The next entry, or empty at the end of the archive; skips what is left of the present one's contents.
    ///
    /// @throws io.hornero.base.Failure INVALID: damaged, cut short, or not a tar; UNSUPPORTED: a kind not read here
    public Optional<TarEntry> next() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The present entry's contents, until the next call of [#next].
    public InputStream contents() {
        throw new UnsupportedOperationException();
    }
}
