package io.hornero.build.internal;

import io.hornero.build.CacheItem;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// One kind of what builds keep.
public interface CachePart {
    /// @param ofImages chain ids of the file systems of images
    List<CacheItem> items(Set<Digest> ofImages) throws IOException;

    /// Removes those that are not in use by now; returns what went.
    List<CacheItem> remove(List<CacheItem> items) throws IOException;
}
