package io.hornero.remote.internal;

import io.hornero.base.Progress;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.store.ContentGraph;
import io.hornero.store.GarbageRoots;
import io.hornero.store.Records;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns manifests of uncompressed layers into manifests of gzip layers, everything else as it was. What was
/// derived is recorded, and lives in the store as long as what it was derived from.
public final class GzipDerivation implements GarbageRoots {
    private final Store store;
    private final Records records;
    private final GzipLayers layers;

    public GzipDerivation(Store store) {
        this.store = store;
        this.records = store.records("gzip");
        this.layers = new GzipLayers(store, this);
    }

    /// The descriptor to push in place of an image or an index.
    public Descriptor derive(Descriptor root, Progress progress) throws IOException, InterruptedException {
        Optional<Descriptor> known = known(root);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] content = store.blobs().read(root.digest());
        List<Descriptor> derived = new ArrayList<>();
        String key = MediaTypes.isIndex(root.mediaType()) ? "manifests" : "layers";
        if (MediaTypes.isIndex(root.mediaType())) {
            for (Descriptor manifest : ContentGraph.children(root.mediaType(), content)) {
                derived.add(present(manifest) ? derive(manifest, progress) : manifest);
            }
        } else {
            derived.addAll(
                    layers.compress(Manifest.parse(root.mediaType(), content).layers(), progress));
        }
        JsonArray list = new JsonArray();
        derived.forEach(d -> list.add(d.json()));
        JsonObject json = Json.parse(content).object().copy().put(key, list);
        return record(root, store.blobs().put(root.mediaType(), json.bytes()));
    }

    private boolean present(Descriptor descriptor) {
        return store.blobs().find(descriptor.digest()).isPresent();
    }

    /// What was derived from this before and is there; itself where there is nothing to derive.
    public Optional<Descriptor> known(Descriptor original) throws IOException {
        if (!needsDerivation(original)) {
            return Optional.of(original);
        }
        return recorded(original.digest()).filter(this::isComplete).map(d -> like(original, d));
    }

    /// A derived manifest with the fields that its entry in an index had, as the platform.
    private static Descriptor like(Descriptor original, Descriptor derived) {
        JsonObject json = original.json().copy();
        derived.json().forEach(field -> json.put(field.getKey(), field.getValue()));
        return Descriptor.parse(json);
    }

    private boolean needsDerivation(Descriptor descriptor) throws IOException {
        if (GzipLayers.gzipType(descriptor.mediaType()).isPresent()) {
            return true;
        }
        if (!ContentGraph.hasChildren(descriptor.mediaType()) || !present(descriptor)) {
            return false;
        }
        byte[] content = store.blobs().read(descriptor.digest());
        for (Descriptor child : ContentGraph.children(descriptor.mediaType(), content)) {
            if (needsDerivation(child)) {
                return true;
            }
        }
        return false;
    }

    private boolean isComplete(Descriptor derived) {
        if (!present(derived)) {
            return false;
        }
        try {
            byte[] content = ContentGraph.hasChildren(derived.mediaType())
                    ? store.blobs().read(derived.digest())
                    : new byte[0];
            return ContentGraph.children(derived.mediaType(), content).stream().allMatch(this::isComplete);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Optional<Descriptor> recorded(Digest original) {
        return records.find(original.toString())
                .map(json -> Descriptor.parse(Json.parse(json).object()));
    }

    Descriptor record(Descriptor original, Descriptor derived) {
        records.put(original.digest().toString(), derived.json().bytes());
        return like(original, derived);
    }

    /// The layers that derived layers of this image were derived from, by derived layer.
    public Map<Digest, Digest> originals(Descriptor root) throws IOException {
        Map<Digest, Digest> originals = new HashMap<>();
        for (Manifest manifest : manifests(root)) {
            for (Descriptor layer : manifest.layers()) {
                recorded(layer.digest()).ifPresent(derived -> originals.put(derived.digest(), layer.digest()));
            }
        }
        return originals;
    }

    /// The manifest, or those of an index that are in the store.
    public List<Manifest> manifests(Descriptor root) throws IOException {
        if (!present(root)) {
            return List.of();
        }
        byte[] content = store.blobs().read(root.digest());
        if (MediaTypes.isManifest(root.mediaType())) {
            return List.of(Manifest.parse(root.mediaType(), content));
        }
        List<Manifest> manifests = new ArrayList<>();
        for (Descriptor child : ContentGraph.children(root.mediaType(), content)) {
            manifests.addAll(manifests(child));
        }
        return manifests;
    }

    @Override
    public Collection<Descriptor> livesWith(Digest alive) {
        return recorded(alive).stream().toList();
    }
}
