package io.hornero.registry.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.MediaTypes;
import io.hornero.store.BlobStore;
import io.hornero.store.ContentGraph;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A push of what the store already holds.
public final class Adoption {
    private final Store store;
    private final Repositories repositories;

    public Adoption(Store store, Repositories repositories) {
        this.store = store;
        this.repositories = repositories;
    }

    public void adopt(String name, @Nullable String tag, Descriptor root, Progress progress) throws IOException {
        Requested.byCaller(() -> check(name, tag));
        try (Lease _ = store.lease("push to " + name)) {
            Map<Digest, Descriptor> manifests = new LinkedHashMap<>();
            Set<Digest> blobs = new LinkedHashSet<>();
            gather(root, manifests, blobs, progress);
            repositories.addBlobs(name, blobs);
            repositories.put(name, tag, List.copyOf(manifests.values()));
        }
    }

    private static String check(String name, @Nullable String tag) {
        if (tag != null && Requested.isDigest(Requested.repository(name), tag)) {
            throw Failure.invalid("'" + tag + "' is no tag");
        }
        return Requested.repository(name);
    }

    /// Children first, so that the root comes last.
    private void gather(Descriptor parent, Map<Digest, Descriptor> manifests, Set<Digest> leaves, Progress progress)
            throws IOException {
        BlobStore blobs = store.blobs();
        List<Descriptor> children = ContentGraph.children(parent.mediaType(), blobs.read(parent.digest()));
        for (int i = 0; i < children.size(); i++) {
            Descriptor child = children.get(i);
            if (ContentGraph.hasChildren(child.mediaType())) {
                gather(child, manifests, leaves, progress);
            } else if (leaves.add(blobs.get(child.digest()).digest()) && i > 0) {
                report(child, progress);
            }
        }
        if (!ContentGraph.hasChildren(parent.mediaType())) {
            throw Failure.invalid(parent.digest() + " is a " + parent.mediaType() + ", no image; an image manifest ("
                    + MediaTypes.OCI_MANIFEST + ") or an index can be pushed");
        }
        manifests.put(parent.digest(), parent);
    }

    private static void report(Descriptor layer, Progress progress) {
        String id = layer.digest().shortHex();
        progress.report(new ProgressEvent.Started(id, id));
        progress.report(
                new ProgressEvent.Finished(id, ProgressEvent.Outcome.CACHED, "Layer already exists", Duration.ZERO));
    }
}
