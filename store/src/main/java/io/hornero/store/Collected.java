package io.hornero.store;

import io.hornero.oci.Digest;
import java.util.List;

/// What a garbage collection removed.
///
/// @param removed blobs that are gone
/// @param freedBytes their sizes, added up
public record Collected(List<Digest> removed, long freedBytes) {
    public Collected {
        removed = List.copyOf(removed);
    }
}
