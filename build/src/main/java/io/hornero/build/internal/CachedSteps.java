package io.hornero.build.internal;

import io.hornero.build.CacheItem;
import io.hornero.oci.Digest;
import io.hornero.snapshot.Snapshots;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The results of steps as parts of the cache. Who uses a file system uses all that it stands on.
public final class CachedSteps implements CachePart {
    private static final int ID_LENGTH = 25;
    private final RecordedResults results;
    private final CacheUses uses;
    private final Snapshots snapshots;

    CachedSteps(RecordedResults results, CacheUses uses, Snapshots snapshots) {
        this.results = results;
        this.uses = uses;
        this.snapshots = snapshots;
    }

    /// Notes what a build used.
    void used(Map<Digest, String> titles) {
        Map<String, String> byText = new HashMap<>();
        titles.forEach((chain, title) -> byText.put(chain.toString(), title));
        uses.used(byText, Instant.now());
    }

    /// The name of a digest in listings.
    static String id(String hex) {
        return hex.substring(0, ID_LENGTH);
    }

    @Override
    public List<CacheItem> items(Set<Digest> ofImages) throws IOException {
        Map<Digest, StepResult> all = results.byChain();
        Map<Digest, Optional<Digest>> parents = snapshots.committed();
        Set<Digest> held = withAncestors(snapshots.held(), parents);
        Map<String, CacheUses.Use> known = uses.all();
        Map<Digest, Instant> last = lastUses(all.keySet(), known, parents);
        List<CacheItem> items = new ArrayList<>();
        for (Map.Entry<Digest, StepResult> each : all.entrySet()) {
            Digest chain = each.getKey();
            CacheUses.Use use = known.getOrDefault(chain.toString(), CacheUses.Use.NONE);
            Digest parent = parents.getOrDefault(chain, Optional.empty()).orElse(null);
            boolean shared = ofImages.contains(chain);
            items.add(new CacheItem(
                    id(chain.hex()),
                    parent != null && all.containsKey(parent) ? List.of(id(parent.hex())) : List.of(),
                    CacheItem.Kind.STEP,
                    use.title(),
                    held.contains(chain),
                    shared,
                    size(each.getValue(), shared ? null : chain, all.keySet(), ofImages, parents),
                    created(each.getValue(), use),
                    last.get(chain),
                    use.count()));
        }
        return items;
    }

    private static @Nullable Instant created(StepResult result, CacheUses.Use use) {
        if (result instanceof StepResult.Layer layer) {
            return layer.created();
        }
        return use.count() == 0 ? null : use.first();
    }

    /// Of a base image whose name is gone, what neither an image nor another step has.
    private long size(
            StepResult result,
            @Nullable Digest chain,
            Set<Digest> steps,
            Set<Digest> ofImages,
            Map<Digest, Optional<Digest>> parents)
            throws IOException {
        if (result instanceof StepResult.Layer layer) {
            return layer.layer().sizeBytes();
        }
        long size = 0;
        Digest next = chain;
        while (next != null && !ofImages.contains(next) && (next.equals(chain) || !steps.contains(next))) {
            size += snapshots.usageBytes(next);
            next = parents.getOrDefault(next, Optional.empty()).orElse(null);
        }
        return size;
    }

    private static Map<Digest, Instant> lastUses(
            Set<Digest> chains, Map<String, CacheUses.Use> known, Map<Digest, Optional<Digest>> parents) {
        Map<Digest, Instant> last = new HashMap<>();
        for (Digest chain : chains) {
            Instant used =
                    known.getOrDefault(chain.toString(), CacheUses.Use.NONE).last();
            Digest next = used.equals(Instant.EPOCH) ? null : chain;
            while (next != null && used.isAfter(last.getOrDefault(next, Instant.EPOCH))) {
                last.put(next, used);
                next = parents.getOrDefault(next, Optional.empty()).orElse(null);
            }
        }
        return last;
    }

    private static Set<Digest> withAncestors(Set<Digest> chains, Map<Digest, Optional<Digest>> parents) {
        Set<Digest> all = new HashSet<>();
        for (Digest chain : chains) {
            Digest next = chain;
            while (next != null && all.add(next)) {
                next = parents.getOrDefault(next, Optional.empty()).orElse(null);
            }
        }
        return all;
    }

    /// What a build finds just now is not lost to it: it holds the file system, and leases the layer.
    @Override
    public List<CacheItem> remove(List<CacheItem> items) {
        Set<String> ids = new HashSet<>();
        items.forEach(item -> ids.add(item.id()));
        Set<Digest> chains = new HashSet<>();
        for (Digest chain : results.byChain().keySet()) {
            if (ids.contains(id(chain.hex()))) {
                chains.add(chain);
            }
        }
        results.remove(chains);
        uses.forget(chains.stream().map(Digest::toString).toList());
        return items;
    }
}
