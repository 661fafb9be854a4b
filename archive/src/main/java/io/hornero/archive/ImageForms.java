package io.hornero.archive;

import io.hornero.archive.internal.DerivedContent;
import io.hornero.archive.internal.LayerTypes;
import io.hornero.archive.internal.PackedLayers;
import io.hornero.base.Progress;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.store.ContentGraph;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Images of the store in other forms. What was derived is recorded, and lives in the store as long as what it
/// was derived from: a layer is compressed once. Safe for use by many threads.
///
/// The caller holds a [io.hornero.store.Lease] until it is done with the result.
public final class ImageForms {
    private final Store store;
    private final DerivedContent derived;
    private final PackedLayers layers;

    /// Registers garbage roots with the store: make one for a store.
    public ImageForms(Store store) {
        this.store = store;
        this.derived = new DerivedContent(store);
        this.layers = new PackedLayers(store, derived);
        store.addRoots(derived);
    }

    /// The descriptor of an image, or of an index of images, in another form; all of it is in the store then.
    /// Entries of an index whose content is not in the store stay as they are.
    ///
    /// @param progress gets `Compressing` for each layer that is packed, by its short digest
    /// @throws io.hornero.base.Failure NOT_FOUND: the store lacks content
    public Descriptor derive(Descriptor root, ImageForm form, Progress progress)
            throws IOException, InterruptedException {
        Optional<Descriptor> known = known(root, form);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] content = store.blobs().read(root.digest());
        JsonObject json = Json.parse(content).object().copy();
        boolean index = MediaTypes.isIndex(root.mediaType());
        Platform platform = index || form.annotations().isEmpty() ? null : platform(root, content);
        String mediaType = form.dockerTypes() ? LayerTypes.docker(root.mediaType()) : root.mediaType();
        if (json.has("mediaType") || form.dockerTypes()) {
            json.put("mediaType", mediaType);
        }
        if (index) {
            json.put("manifests", manifests(root, content, form, progress));
        } else {
            manifest(json, Manifest.parse(root.mediaType(), content), form, progress);
        }
        annotate(json, form.annotations(index ? Annotation.Place.INDEX : Annotation.Place.MANIFEST, platform));
        Descriptor made = store.blobs().put(mediaType, json.bytes());
        derived.record(root.digest(), form.id(), made);
        return like(root, made, form, platform);
    }

    private JsonArray manifests(Descriptor root, byte[] content, ImageForm form, Progress progress)
            throws IOException, InterruptedException {
        JsonArray list = new JsonArray();
        for (Descriptor manifest : ContentGraph.children(root.mediaType(), content)) {
            list.add((isStored(manifest) ? derive(manifest, form, progress) : manifest).json());
        }
        return list;
    }

    private void manifest(JsonObject json, Manifest manifest, ImageForm form, Progress progress)
            throws IOException, InterruptedException {
        JsonArray list = new JsonArray();
        layers.pack(manifest.layers(), form.packing(), form.force(), progress)
                .forEach(l -> list.add(typed(l, form).json()));
        json.put("config", typed(manifest.config(), form).json()).put("layers", list);
    }

    private static Descriptor typed(Descriptor descriptor, ImageForm form) {
        String type = LayerTypes.docker(descriptor.mediaType());
        return form.dockerTypes() && !type.equals(descriptor.mediaType())
                ? Descriptor.parse(descriptor.json().copy().put("mediaType", type))
                : descriptor;
    }

    private static void annotate(JsonObject json, JsonObject more) {
        if (!more.isEmpty()) {
            JsonObject all = json.objectOrEmpty("annotations").copy();
            more.forEach(e -> all.put(e.getKey(), e.getValue()));
            json.put("annotations", all);
        }
    }

    /// What was derived from this before and is there; itself where there is nothing to derive.
    public Optional<Descriptor> known(Descriptor root, ImageForm form) throws IOException {
        if (!changes(root, form)) {
            return Optional.of(root);
        }
        Optional<Descriptor> made = derived.find(root.digest(), form.id()).filter(derived::isComplete);
        if (made.isEmpty()) {
            return made;
        }
        boolean index = MediaTypes.isIndex(root.mediaType());
        Platform platform = index || form.annotations().isEmpty()
                ? null
                : platform(root, store.blobs().read(root.digest()));
        return made.map(d -> like(root, d, form, platform));
    }

    /// The derived descriptor with the fields that the original had, as the platform.
    private static Descriptor like(Descriptor root, Descriptor made, ImageForm form, @Nullable Platform platform) {
        JsonObject json = root.json().copy();
        json.put("mediaType", made.mediaType())
                .put("digest", made.digest().toString())
                .put("size", made.sizeBytes());
        boolean index = MediaTypes.isIndex(root.mediaType());
        Annotation.Place place = index ? Annotation.Place.INDEX_DESCRIPTOR : Annotation.Place.MANIFEST_DESCRIPTOR;
        annotate(json, form.annotations(place, platform));
        return Descriptor.parse(json);
    }

    private @Nullable Platform platform(Descriptor root, byte[] content) throws IOException {
        if (root.platform().isPresent()) {
            return root.platform().get();
        }
        Descriptor config = Manifest.parse(root.mediaType(), content).config();
        return ImageConfig.parse(store.blobs().read(config.digest())).platform();
    }

    private boolean changes(Descriptor descriptor, ImageForm form) throws IOException {
        if (form.isStored()) {
            return false;
        }
        if (!ContentGraph.hasChildren(descriptor.mediaType()) || !isStored(descriptor)) {
            return LayerTypes.changes(descriptor.mediaType(), form.packing().compression(), form.force());
        }
        if (form.dockerTypes() || !form.annotations().isEmpty()) {
            return true;
        }
        byte[] content = store.blobs().read(descriptor.digest());
        for (Descriptor child : ContentGraph.children(descriptor.mediaType(), content)) {
            if (changes(child, form)) {
                return true;
            }
        }
        return false;
    }

    private boolean isStored(Descriptor descriptor) {
        return store.blobs().find(descriptor.digest()).isPresent();
    }

    /// The layers that derived layers of this image were derived from, by derived layer.
    public Map<Digest, Digest> originals(Descriptor root, ImageForm form) throws IOException {
        Map<Digest, Digest> originals = new HashMap<>();
        for (Manifest manifest : manifests(root)) {
            for (Descriptor layer : manifest.layers()) {
                derived.find(layer.digest(), form.packing().id())
                        .ifPresent(made -> originals.put(made.digest(), layer.digest()));
            }
        }
        return originals;
    }

    /// The manifest, or those of an index that are in the store.
    public List<Manifest> manifests(Descriptor root) throws IOException {
        if (!isStored(root)) {
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
}
