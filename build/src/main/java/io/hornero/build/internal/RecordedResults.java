package io.hornero.build.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.MediaTypes;
import io.hornero.snapshot.Snapshots;
import io.hornero.solver.CacheKey;
import io.hornero.solver.ResultCache;
import io.hornero.store.GarbageRoots;
import io.hornero.store.Records;
import io.hornero.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The results of steps in the store's records. What they name is kept by [#roots] and [#chains].
public final class RecordedResults implements ResultCache<StepResult>, GarbageRoots {
    private final Records records;
    private final Store store;
    private final Snapshots snapshots;

    RecordedResults(Store store, Snapshots snapshots) {
        this.records = store.records("build-cache");
        this.store = store;
        this.snapshots = snapshots;
    }

    @Override
    public Optional<StepResult> find(CacheKey key) {
        return records.find(key.toString()).flatMap(RecordedResults::parse).filter(this::usable);
    }

    @Override
    public void put(List<CacheKey> keys, StepResult result) {
        if (result instanceof StepResult.Context) {
            return;
        }
        byte[] value = json(result).bytes();
        Map<String, byte[]> values = new LinkedHashMap<>();
        keys.forEach(key -> values.put(key.toString(), value));
        records.putAll(values);
    }

    private boolean usable(StepResult result) {
        Digest chain = result.chain();
        boolean present = chain == null || snapshots.contains(chain);
        return present
                && (!(result instanceof StepResult.Layer layer)
                        || store.blobs().find(layer.layer().digest()).isPresent());
    }

    private static JsonObject json(StepResult result) {
        JsonObject json = new JsonObject();
        Digest chain = result.chain();
        json.put("chain", chain == null ? null : chain.toString());
        if (result instanceof StepResult.Layer layer) {
            json.put("diff", layer.layer().digest().toString());
            json.put("size", layer.layer().sizeBytes());
            json.put("created", layer.created().toString());
        }
        return json;
    }

    /// Empty for what this version does not understand.
    private static Optional<StepResult> parse(byte[] value) {
        try {
            JsonObject json = Json.parse(value).object();
            Optional<Digest> chain = json.optionalText("chain").map(Digest::parse);
            if (!json.has("diff")) {
                return Optional.of(new StepResult.FileSystem(chain.orElse(null)));
            }
            Descriptor layer =
                    new Descriptor(MediaTypes.OCI_LAYER, Digest.parse(json.text("diff")), json.integer("size"));
            return chain.map(c -> new StepResult.Layer(c, layer, Instant.parse(json.text("created"))));
        } catch (JsonException | io.hornero.base.Failure | java.time.DateTimeException _) {
            return Optional.empty();
        }
    }

    private Collection<StepResult> all() {
        return records.list("").values().stream()
                .map(RecordedResults::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Collection<Descriptor> roots() {
        Map<Digest, Descriptor> layers = new LinkedHashMap<>();
        for (StepResult result : all()) {
            if (result instanceof StepResult.Layer layer) {
                layers.put(layer.layer().digest(), layer.layer());
            }
        }
        return layers.values();
    }

    /// Chain ids of all that is recorded.
    public Set<Digest> chains() {
        Set<Digest> chains = new LinkedHashSet<>();
        for (StepResult result : all()) {
            Digest chain = result.chain();
            if (chain != null) {
                chains.add(chain);
            }
        }
        return chains;
    }

    /// Forgets everything; returns how many records there were.
    public int clear() {
        Set<String> keys = records.list("").keySet();
        records.deleteAll(keys);
        return keys.size();
    }
}
