package io.hornero.archive;

import io.hornero.base.Failure;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.layer.TarEntry;
import io.hornero.layer.TarWriter;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Index;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.store.BlobStore;
import io.hornero.store.ContentGraph;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An image and all that it refers to in one tar: an OCI layout that `docker load` reads, too. The same image
/// and names give the same bytes.
///
/// Source: OCI image-spec v1.1, image-layout.md; moby, `image/tarexport`, for `manifest.json`.
public final class ImageArchive {
    private static final String CONTAINERD_NAME = "io.containerd.image.name";
    private static final String OCI_NAME = "org.opencontainers.image.ref.name";

    private final BlobStore blobs;
    private final TarWriter tar;
    private final long mtimeSeconds;

    private ImageArchive(BlobStore blobs, TarWriter tar, long mtimeSeconds) {
        this.blobs = blobs;
        this.tar = tar;
        this.mtimeSeconds = mtimeSeconds;
    }

    /// Writes an archive; `out` is flushed, not closed.
    ///
    /// @param root a manifest or an index, in the store with all that it refers to
    /// @param names of the image, each with a tag; may be empty
    /// @param mtimeSeconds modification time of all entries
    /// @throws Failure NOT_FOUND: the store lacks content
    public static void write(
            BlobStore blobs, Descriptor root, List<Reference> names, long mtimeSeconds, OutputStream out)
            throws IOException {
        try (TarWriter tar = new TarWriter(out)) {
            new ImageArchive(blobs, tar, mtimeSeconds).write(root, names);
        }
    }

    /// Writes the OCI layout of anything that has a manifest, as a build cache; `out` is flushed, not closed.
    ///
    /// @param tag names it within the layout
    public static void writeLayout(BlobStore blobs, Descriptor root, String tag, OutputStream out) throws IOException {
        try (TarWriter tar = new TarWriter(out)) {
            ImageArchive archive = new ImageArchive(blobs, tar, 0);
            JsonObject annotations = new JsonObject().put(OCI_NAME, tag);
            archive.layout(new JsonArray().add(root.json().copy().put("annotations", annotations)));
            archive.blobs(root);
        }
    }

    private void write(Descriptor root, List<Reference> names) throws IOException {
        layout(entries(root, names));
        Optional<Manifest> image = loadable(root);
        if (image.isPresent()) {
            file("manifest.json", docker(image.get(), names));
        }
        blobs(root);
    }

    private void layout(JsonArray manifests) throws IOException {
        file("oci-layout", new JsonObject().put("imageLayoutVersion", "1.0.0"));
        file(
                "index.json",
                new JsonObject()
                        .put("schemaVersion", 2)
                        .put("mediaType", MediaTypes.OCI_INDEX)
                        .put("manifests", manifests));
    }

    private void blobs(Descriptor root) throws IOException {
        tar.put(TarEntry.directory("blobs", 0755, mtimeSeconds));
        tar.put(TarEntry.directory("blobs/" + root.digest().algorithm(), 0755, mtimeSeconds));
        Map<Digest, Descriptor> content = new LinkedHashMap<>();
        collect(root, content);
        for (Descriptor descriptor : content.values()) {
            blob(descriptor);
        }
    }

    private void file(String name, Json content) throws IOException {
        byte[] bytes = content.bytes();
        tar.put(TarEntry.file(name, 0644, bytes.length, mtimeSeconds), bytes);
    }

    private static JsonArray entries(Descriptor root, List<Reference> names) {
        JsonArray entries = new JsonArray();
        if (names.isEmpty()) {
            entries.add(root.json());
        }
        for (Reference name : names) {
            JsonObject annotations = root.json().objectOrEmpty("annotations").copy();
            annotations.put(CONTAINERD_NAME, name.toString()).putNonEmpty(OCI_NAME, name.tag());
            entries.add(root.json().copy().put("annotations", annotations));
        }
        return entries;
    }

    /// The one image that Docker's own format can name: of an index, the one for this machine.
    private Optional<Manifest> loadable(Descriptor root) throws IOException {
        byte[] content = blobs.read(root.digest());
        if (MediaTypes.isManifest(root.mediaType())) {
            return Optional.of(Manifest.parse(root.mediaType(), content));
        }
        Optional<Descriptor> chosen = Index.parse(root.mediaType(), content).forPlatform(Platform.host());
        return chosen.isEmpty() ? Optional.empty() : loadable(chosen.get());
    }

    private static JsonArray docker(Manifest image, List<Reference> names) {
        JsonArray tags = new JsonArray();
        names.forEach(n -> tags.add(n.familiar()));
        JsonArray layers = new JsonArray();
        image.layers().forEach(l -> layers.add(path(l)));
        return new JsonArray()
                .add(new JsonObject()
                        .put("Config", path(image.config()))
                        .put("RepoTags", tags)
                        .put("Layers", layers));
    }

    private static String path(Descriptor descriptor) {
        return "blobs/" + descriptor.digest().algorithm() + "/"
                + descriptor.digest().hex();
    }

    private void collect(Descriptor descriptor, Map<Digest, Descriptor> content) throws IOException {
        if (content.putIfAbsent(descriptor.digest(), descriptor) == null
                && ContentGraph.hasChildren(descriptor.mediaType())) {
            byte[] bytes = blobs.read(descriptor.digest());
            for (Descriptor child : ContentGraph.children(descriptor.mediaType(), bytes)) {
                collect(child, content);
            }
        }
    }

    private void blob(Descriptor descriptor) throws IOException {
        tar.put(TarEntry.file(
                path(descriptor), 0644, blobs.get(descriptor.digest()).sizeBytes(), mtimeSeconds));
        try (InputStream in = blobs.openVerified(descriptor.digest())) {
            in.transferTo(tar.contents());
        }
    }
}
