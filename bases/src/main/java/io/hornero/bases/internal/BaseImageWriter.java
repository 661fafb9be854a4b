package io.hornero.bases.internal;

import io.hornero.bases.AssembledBase;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.snapshot.Snapshots;
import io.hornero.snapshot.View;
import io.hornero.store.Names;
import io.hornero.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes an image's configuration and manifest, and names it.
final class BaseImageWriter {
    private final Store store;
    private final Snapshots snapshots;

    BaseImageWriter(Store store, Snapshots snapshots) {
        this.store = store;
        this.snapshots = snapshots;
    }

    AssembledBase write(Recipe recipe, Reference target, List<MadeLayer> layers, long epochSeconds) throws IOException {
        String created = Instant.ofEpochSecond(epochSeconds).toString();
        ImageConfig config = ImageConfig.empty(Platform.host())
                .with("created", new Json.Text(created))
                .with("config", run(recipe, layers.getLast()));
        for (int i = 0; i < layers.size(); i++) {
            JsonObject history = new JsonObject()
                    .put("created", created)
                    .put("created_by", recipe.layers().get(i).createdBy())
                    .put("comment", "hornero base: assembled from Debian packages");
            config = config.withLayer(layers.get(i).blob().digest(), history);
        }
        Descriptor configBlob =
                store.blobs().put(MediaTypes.OCI_CONFIG, config.json().bytes());
        Manifest manifest =
                Manifest.of(configBlob, layers.stream().map(MadeLayer::blob).toList());
        store.blobs().put(MediaTypes.OCI_MANIFEST, manifest.raw());
        store.names().put(Names.IMAGES + target, manifest.descriptor());
        long size = layers.stream().mapToLong(l -> l.blob().sizeBytes()).sum();
        return new AssembledBase(target, manifest.descriptor(), configBlob.digest(), size);
    }

    private JsonObject run(Recipe recipe, MadeLayer top) throws IOException {
        RunSettings run = recipe.run();
        List<String> env = new ArrayList<>(run.env());
        versions(run.versions(), top).forEach((name, version) -> env.add(name + "=" + version));
        JsonObject json = new JsonObject().put("Env", Json.strings(env));
        if (!run.entrypoint().isEmpty()) {
            json.put("Entrypoint", Json.strings(run.entrypoint()));
        }
        if (!run.cmd().isEmpty()) {
            json.put("Cmd", Json.strings(run.cmd()));
        }
        return json.put("WorkingDir", run.workingDir())
                .put(
                        "Labels",
                        new JsonObject()
                                .put("io.hornero.base", recipe.name().familiar())
                                .put(
                                        "io.hornero.base.source",
                                        "Debian " + recipe.release().codename() + " packages"));
    }

    private Map<String, String> versions(Map<String, String> wanted, MadeLayer top) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        if (wanted.isEmpty()) {
            return versions;
        }
        try (View view = snapshots.view(top.chainId())) {
            Map<String, String> installed = InstalledPackages.read(view.root());
            wanted.forEach((name, deb) -> versions.put(name, installed.getOrDefault(deb, "")));
        }
        versions.values().removeIf(String::isEmpty);
        return versions;
    }
}
