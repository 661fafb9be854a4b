package io.hornero.build.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes the configuration and the manifest of a stage whose steps are done.
///
/// Source: OCI image-spec v1.1, config.md; BuildKit, `exporter/containerimage/writer.go`, for the times of
/// the history.
final class ImageExporter {
    private static final String COMMENT = "buildkit.dockerfile.v0";
    /// What Docker's own format had, and nothing that is built now has.
    private static final Set<String> LEGACY =
            Set.of("container", "container_config", "docker_version", "id", "parent", "parent_id", "throwaway", "Size");
    /// Caches of the base are of no use for what is built on it.
    private static final Set<String> CACHES = Set.of(PortableCache.INLINE, "moby.buildkit.cache.v0");

    private final Store store;

    ImageExporter(Store store) {
        this.store = store;
    }

    /// @param imageId digest of the configuration
    record Exported(Digest imageId, Descriptor manifest) {}

    /// @param results of the steps that made layers
    /// @param platform of the image; null leaves that of its base
    /// @param epoch of all new times; null for none
    /// @param cache for the configuration; null for none
    Exported export(
            StageState state,
            Map<PlannedStep, StepResult.Layer> results,
            @Nullable Platform platform,
            @Nullable Long epoch,
            @Nullable JsonObject cache)
            throws IOException {
        List<JsonObject> history = history(state, results, epoch);
        JsonObject json = config(state, results, history, platform, epoch);
        if (cache != null) {
            json.put(PortableCache.INLINE, cache);
        }
        byte[] config = json.bytes();
        Descriptor descriptor = put(MediaTypes.OCI_CONFIG, config);
        List<Descriptor> layers = new ArrayList<>();
        state.baseLayers.forEach(l -> layers.add(asOci(l)));
        layers(state, results).forEach(r -> layers.add(r.layer()));
        Manifest manifest = Manifest.of(descriptor, layers);
        put(MediaTypes.OCI_MANIFEST, manifest.raw());
        return new Exported(descriptor.digest(), manifest.descriptor());
    }

    /// Writes only what is not there: a rebuild in which all is cached should not wait for the disk.
    private Descriptor put(String mediaType, byte[] content) throws IOException {
        Descriptor descriptor = Descriptor.of(mediaType, content);
        return store.blobs().find(descriptor.digest()).isPresent()
                ? descriptor
                : store.blobs().put(mediaType, content);
    }

    private static Descriptor asOci(Descriptor layer) {
        return switch (layer.mediaType()) {
            case MediaTypes.DOCKER_LAYER -> retyped(layer, MediaTypes.OCI_LAYER);
            case MediaTypes.DOCKER_LAYER_GZIP -> retyped(layer, MediaTypes.OCI_LAYER_GZIP);
            default -> layer;
        };
    }

    private static Descriptor retyped(Descriptor layer, String mediaType) {
        return new Descriptor(mediaType, layer.digest(), layer.sizeBytes());
    }

    private static List<StepResult.Layer> layers(StageState state, Map<PlannedStep, StepResult.Layer> results) {
        return state.steps.stream()
                .filter(results::containsKey)
                .map(results::get)
                .toList();
    }

    private JsonObject config(
            StageState state,
            Map<PlannedStep, StepResult.Layer> results,
            List<JsonObject> history,
            @Nullable Platform platform,
            @Nullable Long epoch) {
        TreeMap<String, Json> fields = new TreeMap<>();
        state.base.json().forEach(e -> {
            if (!LEGACY.contains(e.getKey()) && !CACHES.contains(e.getKey())) {
                fields.put(e.getKey(), e.getValue());
            }
        });
        if (platform != null) {
            platform.toJson().forEach(e -> fields.put(e.getKey(), e.getValue()));
        }
        if (!state.author.isEmpty()) {
            fields.put("author", Json.of(state.author));
        }
        fields.put("config", state.settings.toJson());
        fields.put("created", Json.of(created(history, epoch)));
        JsonArray entries = new JsonArray();
        history.forEach(entries::add);
        fields.put("history", entries);
        fields.put("rootfs", rootfs(state, results));
        JsonObject json = new JsonObject();
        fields.forEach(json::put);
        return json;
    }

    private static @Nullable String created(List<JsonObject> history, @Nullable Long epoch) {
        if (epoch != null) {
            return Instant.ofEpochSecond(epoch).toString();
        }
        return history.stream()
                .map(h -> h.textOr("created", ""))
                .filter(c -> !c.isEmpty())
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private static JsonObject rootfs(StageState state, Map<PlannedStep, StepResult.Layer> results) {
        JsonArray diffIds = new JsonArray();
        state.base.diffIds().forEach(d -> diffIds.add(d.toString()));
        layers(state, results).forEach(r -> diffIds.add(r.layer().digest().toString()));
        return new JsonObject().put("type", "layers").put("diff_ids", diffIds);
    }

    /// The base's entries, then the build's. An entry without a layer takes the time of the layer before
    /// it; those before the first new layer take that one's.
    private static List<JsonObject> history(
            StageState state, Map<PlannedStep, StepResult.Layer> results, @Nullable Long epoch) {
        List<JsonObject> history = new ArrayList<>(state.base.history());
        String time = firstTime(state, results, epoch, history);
        for (HistoryEntry entry : state.history) {
            StepResult.Layer layer = entry.step() == null ? null : results.get(entry.step());
            if (layer != null && epoch == null) {
                time = layer.created().toString();
            }
            JsonObject json = new JsonObject();
            json.putNonEmpty("created", time);
            json.put("created_by", entry.createdBy());
            json.put("comment", COMMENT);
            if (layer == null) {
                json.put("empty_layer", true);
            }
            history.add(json);
        }
        return history;
    }

    private static String firstTime(
            StageState state,
            Map<PlannedStep, StepResult.Layer> results,
            @Nullable Long epoch,
            List<JsonObject> baseHistory) {
        if (epoch != null) {
            return Instant.ofEpochSecond(epoch).toString();
        }
        return layers(state, results).stream()
                .findFirst()
                .map(l -> l.created().toString())
                .orElseGet(
                        () -> baseHistory.isEmpty() ? "" : baseHistory.getLast().textOr("created", ""));
    }
}
