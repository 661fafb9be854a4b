package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.ChainId;
import io.hornero.oci.Digest;
import io.hornero.solver.CacheKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Results of steps as they travel: the configuration of a cache, whose manifest has the layers.
///
/// @param entries results, each after those that it stands on
/// @param reads digests of what was read of file systems, by [StageDigests#key]: who has them need not
///   fetch a stage to know that a copy from it is cached
/// @param mounts numbers of the layers with what `RUN --mount=type=cache` held, by the cache's name
record PortableCache(List<Entry> entries, Map<String, Digest> reads, Map<String, Integer> mounts) {
    static final String MEDIA_TYPE = "application/vnd.hornero.build-cache.v1+json";
    /// Where it is in an image's configuration.
    static final String INLINE = "hornero.build-cache.v1";

    private static final String CACHE_NAME = "[0-9a-f]{64}";

    PortableCache {
        entries = List.copyOf(entries);
    }

    /// A result.
    ///
    /// @param keys under which it is found
    /// @param parent chain id below; null for the bottom
    /// @param chain names its file system
    /// @param layer on top of the parent; null where the file system is that of a base image
    record Entry(
            List<CacheKey> keys,
            @Nullable Digest parent,
            Digest chain,
            @Nullable Layer layer) {
        Entry {
            keys = List.copyOf(keys);
        }
    }

    /// @param diff digest of the layer, uncompressed
    /// @param sizeBytes of it
    /// @param created when it was made
    /// @param number of the packed layer in the manifest
    record Layer(Digest diff, long sizeBytes, Instant created, int number) {}

    JsonObject json() {
        JsonArray results = new JsonArray();
        entries.forEach(e -> results.add(json(e)));
        JsonObject json = new JsonObject().put("results", results);
        if (!reads.isEmpty()) {
            JsonObject object = new JsonObject();
            new TreeMap<>(reads).forEach((key, digest) -> object.put(key, digest.toString()));
            json.put("reads", object);
        }
        if (!mounts.isEmpty()) {
            JsonObject object = new JsonObject();
            new TreeMap<>(mounts).forEach((name, number) -> object.put(name, number.longValue()));
            json.put("mounts", object);
        }
        return json;
    }

    private static JsonObject json(Entry entry) {
        JsonObject json = new JsonObject()
                .put(
                        "keys",
                        Json.strings(
                                entry.keys().stream().map(CacheKey::toString).toList()));
        Digest parent = entry.parent();
        if (parent != null) {
            json.put("parent", parent.toString());
        }
        json.put("chain", entry.chain().toString());
        Layer layer = entry.layer();
        return layer == null
                ? json
                : json.put("diff", layer.diff().toString())
                        .put("size", layer.sizeBytes())
                        .put("created", layer.created().toString())
                        .put("layer", layer.number());
    }

    /// @param layers how many the manifest has
    /// @throws Failure INVALID
    static PortableCache parse(JsonObject json, int layers) {
        try {
            List<Entry> entries = new ArrayList<>();
            json.arrayOrEmpty("results").objects().forEach(e -> entries.add(entry(e, layers)));
            Map<String, Digest> reads = new TreeMap<>();
            json.objectOrEmpty("reads").textMap().forEach((key, digest) -> reads.put(key, Digest.parse(digest)));
            Map<String, Integer> mounts = new TreeMap<>();
            JsonObject object = json.objectOrEmpty("mounts");
            object.keys().stream()
                    .filter(name -> name.matches(CACHE_NAME))
                    .forEach(name -> mounts.put(name, number(object.integer(name), layers)));
            return new PortableCache(entries, reads, mounts);
        } catch (JsonException e) {
            throw e.asFailure("the configuration of the cache");
        } catch (DateTimeException e) {
            throw Failure.invalid("the configuration of the cache has a time that is none: " + e.getMessage());
        }
    }

    private static Entry entry(JsonObject json, int layers) {
        List<CacheKey> keys = json.arrayOrEmpty("keys").texts().stream()
                .flatMap(k -> CacheKey.parse(k).stream())
                .toList();
        Digest parent = json.optionalText("parent").map(Digest::parse).orElse(null);
        Digest chain = Digest.parse(json.text("chain"));
        if (!json.has("diff")) {
            return new Entry(keys, parent, chain, null);
        }
        Digest diff = Digest.parse(json.text("diff"));
        if (!ChainId.extend(parent, diff).equals(chain)) {
            throw Failure.invalid(
                    "the configuration of the cache has a layer that does not give its chain id " + chain);
        }
        Instant created = Instant.parse(json.text("created"));
        int number = number(json.integer("layer"), layers);
        return new Entry(keys, parent, chain, new Layer(diff, json.integer("size"), created, number));
    }

    private static int number(long number, int layers) {
        if (number < 0 || number >= layers) {
            throw Failure.invalid("the configuration of the cache names layer " + number + " of " + layers);
        }
        return (int) number;
    }
}
