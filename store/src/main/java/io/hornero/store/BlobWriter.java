package io.hornero.store;

import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Takes the bytes of one blob, digesting them on the way. For use by one thread. Nothing is visible to readers
/// before [#commit]; `close` drops what was not committed and is harmless afterwards. A full disk is a
/// [io.hornero.base.FailureKind#EXHAUSTED] failure of `write` or `commit`, and leaves no partial file.
public abstract class BlobWriter extends OutputStream {

    /// Where the size is not known beforehand.
    public static final long ANY_SIZE = -1;

    /// Bytes written so far.
    public abstract long sizeBytes();

    /// Verifies, makes durable, and publishes. Where the blob is already there, it is kept and the new
    /// bytes are dropped.
    ///
    /// @param expected digest that the bytes must have, or null for any
    /// @param expectedSizeBytes size that they must have, or [#ANY_SIZE]
    /// @throws io.hornero.base.Failure CORRUPT: the bytes are not those expected
    public abstract Blob commit(@Nullable Digest expected, long expectedSizeBytes) throws IOException;

    /// Publishes whatever was written.
    public final Blob commit() throws IOException {
        return commit(null, ANY_SIZE);
    }

    /// Publishes if the bytes are those that the descriptor names.
    public final Blob commit(Descriptor expected) throws IOException {
        return commit(expected.digest(), expected.sizeBytes());
    }

    @Override
    public abstract void close();
}
