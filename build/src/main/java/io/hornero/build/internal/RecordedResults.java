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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The results of steps in the store's records. What they name is kept by [#roots] and [#chains].
public final class RecordedResults implements ResultCache<StepResult>, GarbageRoots {
    private final Records records;
    private final Store store;
    private final Snapshots snapshots;
    private final AtomicLong added = new AtomicLong();

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
        if (result instanceof StepResult.Layer layer) {
            added.addAndGet(Math.max(1, layer.layer().sizeBytes()));
        }
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

    /// The results by their file systems; those without one are left out.
    Map<Digest, StepResult> byChain() {
        Map<Digest, StepResult> byChain = new LinkedHashMap<>();
        for (StepResult result : all()) {
            Digest chain = result.chain();
            if (chain != null && (result instanceof StepResult.Layer || !byChain.containsKey(chain))) {
                byChain.put(chain, result);
            }
        }
        return byChain;
    }

    /// Keys of what cannot be read.
    List<String> unreadable() {
        return records.list("").entrySet().stream()
                .filter(e -> parse(e.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Forgets what names these file systems.
    void remove(Set<Digest> chains) {
        List<String> keys = new ArrayList<>();
        records.list("").forEach((key, value) -> {
            Digest chain = parse(value).map(StepResult::chain).orElse(null);
            if (chain != null && chains.contains(chain)) {
                keys.add(key);
            }
        });
        records.deleteAll(keys);
    }

    /// Bytes of the layers that were added since the last call.
    public long takeAdded() {
        return added.getAndSet(0);
    }
}
