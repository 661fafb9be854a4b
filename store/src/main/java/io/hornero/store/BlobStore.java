package io.hornero.store;

import io.hornero.base.Failure;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;

/// Content-addressed bytes: written once, verified on commit, never changed.
/// Safe for use by many threads. A blob is visible to readers only after [BlobWriter#commit].
///
/// Blobs that nothing refers to are swept by [Store#collect]: whoever finds or commits a blob and has yet to
/// name it holds a [Lease], opened beforehand.
public interface BlobStore extends ContentSource, ContentTarget {

    /// The blob, if it is there.
    Optional<Blob> find(Digest digest);

    /// The blob.
    ///
    /// @throws Failure NOT_FOUND
    default Blob get(Digest digest) {
        return find(digest)
                .orElseThrow(() ->
                        Failure.notFound("blob " + digest + " is not in the store; pull or build the image again"));
    }

    /// Begins a blob.
    ///
    /// @param description what it is, for messages: `layer of docker.io/library/debian:12`
    BlobWriter begin(String description) throws IOException;

    /// Stores these bytes and returns their descriptor.
    Descriptor put(String mediaType, byte[] content) throws IOException;

    /// All bytes of a small blob (manifest, config), verified.
    ///
    /// @throws Failure NOT_FOUND, CORRUPT where the disk's bytes are not those of the digest, or INVALID
    ///   for more than 8 MiB: whoever names a layer as a manifest must not fill the memory
    byte[] read(Digest digest) throws IOException;

    /// The bytes, verified while read: the read that would return the end of the stream throws a CORRUPT
    /// [Failure] instead where they are not those of the digest.
    InputStream openVerified(Digest digest) throws IOException;

    /// Reads the blob through.
    ///
    /// @throws Failure NOT_FOUND, or CORRUPT naming the blob
    void verify(Digest digest) throws IOException;

    /// Every committed blob, in no order; the view of one moment.
    Collection<Blob> list();
}
