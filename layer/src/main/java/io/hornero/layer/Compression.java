package io.hornero.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// How a layer's bytes are packed, known by their first bytes.
public enum Compression {
    NONE,
    GZIP,
    ZSTD;

    /// Unpacks a stream of any of these; the empty stream is `NONE`. The caller closes what is returned, and with it `in`.
    public static InputStream open(InputStream in) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// What these first bytes (four are enough) begin.
    public static Compression of(byte[] head) {
        throw new UnsupportedOperationException();
    }

    /// A gzip stream that the same bytes always give: no name, no time. Closing it closes `out`.
    public static OutputStream gzip(OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
