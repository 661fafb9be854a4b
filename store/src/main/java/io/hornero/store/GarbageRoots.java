package io.hornero.store;

import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import java.util.Collection;
import java.util.List;

/// What else must outlive [Store#collect], beside what has a name: the content behind cache records, running
/// containers, derived manifests. Called by the collecting thread; registered once, at start.
public interface GarbageRoots {

    /// Content that is alive by itself, with all below it (manifests and indexes are followed by their
    /// media type).
    default Collection<Descriptor> roots() {
        return List.of();
    }

    /// Content that is alive because some other content is.
    default Collection<Descriptor> livesWith(Digest alive) {
        return List.of();
    }
}
