package io.hornero.build.internal;

import io.hornero.oci.Digest;
import java.util.List;

/// What a COPY reads, by digests.
///
/// @param digest of everything
/// @param entries each file, in order
record TreeListing(Digest digest, List<Entry> entries) {
    TreeListing {
        entries = List.copyOf(entries);
    }

    /// @param path below the root, as a user writes it
    /// @param mark changes when the file does: the first bytes of its digest
    record Entry(String path, long mark) {}
}
