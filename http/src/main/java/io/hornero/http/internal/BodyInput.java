package io.hornero.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A message body on a connection: its end is not the connection's.
abstract class BodyInput extends InputStream {
    private final byte[] one = new byte[1];

    /// Reads at least one byte; -1 at the body's end.
    ///
    /// @param length at least 1
    abstract int take(byte[] target, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        return take(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        return length == 0 ? 0 : take(target, offset, length);
    }
}
