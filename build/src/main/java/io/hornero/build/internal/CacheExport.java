package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.build.CacheScope;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.solver.Vertex;
import io.hornero.store.BlobStore;
import io.hornero.store.BlobWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes what a build found out as a cache for others. Used by one thread, after the solve.
final class CacheExport {
    private final BuildServices services;
    private final BorrowedResults borrowed;
    private final ResultLog log;
    private final StageState state;
    private final StepFactory steps;
    /// Digests of the image's layers, in its order.
    private final List<Digest> imageLayers = new ArrayList<>();

    /// @param log of the solve
    /// @param state of the stage that was built
    /// @param layers that were built
    CacheExport(
            BuildServices services,
            BorrowedResults borrowed,
            ResultLog log,
            StageState state,
            Map<PlannedStep, StepResult.Layer> layers,
            StepFactory steps) {
        this.services = services;
        this.borrowed = borrowed;
        this.log = log;
        this.state = state;
        this.steps = steps;
        imageLayers.addAll(state.base.diffIds());
        for (PlannedStep step : state.steps) {
            StepResult.Layer made = layers.get(step);
            if (made != null) {
                imageLayers.add(made.layer().digest());
            }
        }
    }

    /// The number that a layer has in the manifest.
    @FunctionalInterface
    private interface Numbers {
        int of(StepResult.Layer layer) throws IOException;
    }

    /// For the image's own configuration.
    JsonObject inline() throws IOException {
        return portable(CacheScope.MIN, l -> imageLayers.indexOf(l.layer().digest()), Map.of())
                .json();
    }

    /// A manifest in the store, with all that it refers to.
    Descriptor write(CacheScope scope, Progress progress) throws IOException, InterruptedException {
        return ShownWork.run(progress, "cache " + scope, "preparing the build cache for export", p -> made(scope, p));
    }

    private Descriptor made(CacheScope scope, Progress progress) throws IOException, InterruptedException {
        Map<Digest, Descriptor> layers = new LinkedHashMap<>();
        Map<String, Digest> mounted = new TreeMap<>();
        if (scope.mounts()) {
            for (Step.Mount.Cache mount : steps.caches()) {
                mounted(mount, mounted, layers);
            }
        }
        Map<String, Integer> numbers = new TreeMap<>();
        mounted.forEach((name, digest) -> numbers.put(name, number(digest, layers)));
        PortableCache cache = portable(
                scope,
                layer -> {
                    Descriptor packed = borrowed.packed(layer, progress);
                    layers.putIfAbsent(packed.digest(), packed);
                    return number(packed.digest(), layers);
                },
                numbers);
        BlobStore blobs = services.store().blobs();
        Descriptor config = blobs.put(PortableCache.MEDIA_TYPE, cache.json().bytes());
        Manifest manifest = Manifest.of(config, List.copyOf(layers.values()));
        return blobs.put(MediaTypes.OCI_MANIFEST, manifest.raw());
    }

    private static int number(Digest layer, Map<Digest, Descriptor> layers) {
        return List.copyOf(layers.keySet()).indexOf(layer);
    }

    private void mounted(Step.Mount.Cache mount, Map<String, Digest> mounted, Map<Digest, Descriptor> layers)
            throws IOException, InterruptedException {
        String name = CacheFolders.name(mount);
        if (mounted.containsKey(name)) {
            return;
        }
        try (BlobWriter out = services.store().blobs().begin("cache mount " + mount.id())) {
            if (services.caches().write(name, out)) {
                Digest digest = out.commit().digest();
                layers.put(digest, new Descriptor(MediaTypes.OCI_LAYER, digest, out.sizeBytes()));
                mounted.put(name, digest);
            }
        }
    }

    private PortableCache portable(CacheScope scope, Numbers numbers, Map<String, Integer> mounts) throws IOException {
        List<PortableCache.Entry> entries = new ArrayList<>();
        Set<String> chains = new HashSet<>();
        List<Vertex<StepResult>> targets =
                state.steps.stream().map(PlannedStep::vertex).toList();
        Map<Digest, Optional<Digest>> parents = services.snapshots().committed();
        for (ResultLog.Known known : log.below(targets, List.of(services.results(), borrowed))) {
            PortableCache.@Nullable Entry entry = entry(known, scope, numbers, parents);
            if (entry != null) {
                entries.add(entry);
                chains.add(entry.chain().toString());
            }
        }
        Map<String, Digest> read = new TreeMap<>(steps.read());
        read.keySet().removeIf(key -> !chains.contains(StageDigests.chain(key)));
        return new PortableCache(entries, read, mounts);
    }

    private PortableCache.@Nullable Entry entry(
            ResultLog.Known known, CacheScope scope, Numbers numbers, Map<Digest, Optional<Digest>> parents)
            throws IOException {
        return switch (known.result()) {
            case StepResult.Context _ -> null;
            case StepResult.FileSystem files ->
                files.chain() == null ? null : new PortableCache.Entry(known.keys(), null, files.chain(), null);
            case StepResult.Layer layer -> {
                if (!scope.all() && !imageLayers.contains(layer.layer().digest())) {
                    yield null;
                }
                Descriptor unpacked = layer.layer();
                yield new PortableCache.Entry(
                        known.keys(),
                        parents.getOrDefault(layer.chain(), borrowed.parent(layer.chain()))
                                .orElse(null),
                        layer.chain(),
                        new PortableCache.Layer(
                                unpacked.digest(), unpacked.sizeBytes(), layer.created(), numbers.of(layer)));
            }
        };
    }
}
