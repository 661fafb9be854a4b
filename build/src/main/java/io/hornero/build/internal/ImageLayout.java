package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.build.ContextSource;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.linux.ConfinedFile;
import io.hornero.linux.ErrnoException;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Index;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.store.ContentGraph;
import io.hornero.store.ContentSource;
import io.hornero.store.CopyWording;
import io.hornero.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/// Images in a folder. Safe for use by many threads.
///
/// Source: OCI image-spec v1.1, image-layout.md.
///
/// @param folder of the layout
public record ImageLayout(Path folder) implements ContentSource {
    private static final String TAG = "org.opencontainers.image.ref.name";
    private static final int MOST_INDEX_BYTES = 8 << 20;

    /// Copies what the layout has under a name for a platform into the store, every blob verified.
    static Descriptor bring(ContextSource.Layout wanted, Platform platform, Store store, Progress progress)
            throws IOException, InterruptedException {
        ImageLayout layout = new ImageLayout(wanted.folder());
        Descriptor manifest = layout.manifest(layout.find(wanted.name()), platform);
        ContentGraph.copy(layout, store.blobs(), manifest, CopyWording.COPY, progress);
        return manifest;
    }

    /// What the layout has under a tag or digest; its only content where there is no name.
    ///
    /// @throws Failure NOT_FOUND: none, or more than one
    public Descriptor find(String name) throws IOException {
        List<JsonObject> manifests = index().arrayOrEmpty("manifests").objects();
        List<JsonObject> matching = manifests.stream()
                .filter(m -> name.isEmpty()
                        || m.textOr("digest", "").equals(name)
                        || m.objectOrEmpty("annotations").textOr(TAG, "").equals(name))
                .toList();
        if (matching.size() != 1) {
            throw Failure.notFound("the OCI layout " + folder + " has " + matching.size() + " images"
                    + (name.isEmpty() ? "; name one as oci-layout://" + folder + ":TAG" : " named '" + name + "'"));
        }
        return Descriptor.parse(matching.getFirst());
    }

    private JsonObject index() throws IOException {
        try {
            return Json.parse(ConfinedFile.read(folder, "index.json", MOST_INDEX_BYTES))
                    .object();
        } catch (ErrnoException e) {
            throw Failure.notFound(folder + " is no OCI layout: it has no index.json");
        } catch (JsonException e) {
            throw e.asFailure("index.json of " + folder);
        }
    }

    private Descriptor manifest(Descriptor root, Platform platform) throws IOException {
        if (!MediaTypes.isIndex(root.mediaType())) {
            return root;
        }
        byte[] raw = ConfinedFile.read(folder, path(root), MOST_INDEX_BYTES);
        Descriptor found = Index.parse(root.mediaType(), raw)
                .forPlatform(platform)
                .orElseThrow(() -> Failure.notFound("the OCI layout " + folder + " has no manifest for " + platform));
        return manifest(found, platform);
    }

    private static String path(Descriptor descriptor) {
        return "blobs/sha256/" + descriptor.digest().hex();
    }

    @Override
    public InputStream open(Descriptor descriptor, long offsetBytes) throws IOException {
        try {
            InputStream in = ConfinedFile.open(folder, path(descriptor));
            in.skipNBytes(offsetBytes);
            return in;
        } catch (ErrnoException e) {
            throw Failure.notFound("the OCI layout " + folder + " has no " + path(descriptor));
        }
    }
}
