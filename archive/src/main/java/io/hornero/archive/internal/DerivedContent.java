package io.hornero.archive.internal;

import io.hornero.json.Json;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.store.ContentGraph;
import io.hornero.store.GarbageRoots;
import io.hornero.store.Records;
import io.hornero.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What was derived from what, and how. Derived content lives as long as its original.
public final class DerivedContent implements GarbageRoots {
    private final Store store;
    private final Records records;

    public DerivedContent(Store store) {
        this.store = store;
        this.records = store.records("forms");
    }

    /// @param how the id of a form or a packing
    public void record(Digest original, String how, Descriptor derived) {
        records.put(key(original, how), derived.json().bytes());
    }

    /// What was derived, if it is still there.
    public Optional<Descriptor> find(Digest original, String how) {
        return records.find(key(original, how)).map(DerivedContent::parse).filter(this::isStored);
    }

    private static String key(Digest original, String how) {
        return original + " " + how;
    }

    private static Descriptor parse(byte[] json) {
        return Descriptor.parse(Json.parse(json).object());
    }

    private boolean isStored(Descriptor descriptor) {
        return store.blobs().find(descriptor.digest()).isPresent();
    }

    /// True where the content and all below it is there.
    public boolean isComplete(Descriptor descriptor) {
        if (!isStored(descriptor)) {
            return false;
        }
        try {
            return !ContentGraph.hasChildren(descriptor.mediaType())
                    || children(descriptor).stream().allMatch(this::isComplete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Descriptor> children(Descriptor descriptor) throws IOException {
        return ContentGraph.children(descriptor.mediaType(), store.blobs().read(descriptor.digest()));
    }

    @Override
    public Collection<Descriptor> livesWith(Digest alive) {
        return records.list(alive + " ").values().stream()
                .map(DerivedContent::parse)
                .toList();
    }
}
