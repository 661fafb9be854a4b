package io.hornero.store;

import io.hornero.oci.Digest;
import java.io.IOException;
import java.io.InputStream;

/// A blob that arrives in pieces. Safe for use by many threads: pieces are taken one after the other.
public interface Upload {

    /// Random; unguessable.
    String id();

    /// Bytes taken so far.
    long sizeBytes();

    /// Takes a piece. Bytes that arrived before the source failed are kept.
    ///
    /// @param offsetBytes where the piece belongs, or -1 for the end
    /// @throws io.hornero.base.Failure CONFLICT: the offset is not [#sizeBytes]
    void append(long offsetBytes, InputStream piece) throws IOException;

    /// Verifies and publishes the blob; the upload is over. A mismatch ends the upload, too.
    ///
    /// @throws io.hornero.base.Failure CORRUPT: the bytes are not those of the digest
    Blob commit(Digest expected) throws IOException;

    /// Drops the upload.
    void cancel() throws IOException;
}
