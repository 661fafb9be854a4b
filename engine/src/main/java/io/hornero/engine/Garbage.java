package io.hornero.engine;

import io.hornero.oci.ChainId;
import io.hornero.oci.Digest;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Blob;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Removes blobs and file systems that nothing needs any more. Safe for use by many threads.
public final class Garbage {
    private final Store store;
    private final Snapshots snapshots;
    private final Images images;
    private final List<Supplier<Collection<Digest>>> snapshotRoots;

    /// @param snapshotRoots chain ids that are alive for other reasons than an image: the build cache's
    Garbage(Store store, Snapshots snapshots, Images images, List<Supplier<Collection<Digest>>> snapshotRoots) {
        this.store = store;
        this.snapshots = snapshots;
        this.images = images;
        this.snapshotRoots = List.copyOf(snapshotRoots);
    }

    /// @return chain ids of the file systems that went
    public synchronized List<Digest> collect() throws IOException {
        Set<Digest> before = new HashSet<>(snapshots.committed().keySet());
        snapshots.collect(this::keep);
        store.collect();
        List<Digest> gone = new ArrayList<>(before);
        gone.removeAll(snapshots.committed().keySet());
        gone.sort(null);
        return List.copyOf(gone);
    }

    private Collection<Digest> keep() {
        Set<Digest> keep = ofImages();
        snapshotRoots.forEach(r -> keep.addAll(r.get()));
        return keep;
    }

    /// Chain ids of the file systems of images.
    Set<Digest> ofImages() {
        Set<Digest> chains = new HashSet<>();
        images.list().forEach(i -> chains.addAll(ChainId.of(i.config().diffIds())));
        return chains;
    }

    /// Bytes of all blobs.
    long storedBytes() {
        return store.blobs().list().stream().mapToLong(Blob::sizeBytes).sum();
    }
}
