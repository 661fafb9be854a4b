package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.TaskScope;
import io.hornero.layer.ApplyOptions;
import io.hornero.layer.Compression;
import io.hornero.layer.LayerReader;
import io.hornero.layer.TreeLimits;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.MediaTypes;
import io.hornero.solver.CacheKey;
import io.hornero.solver.ResultCache;
import io.hornero.store.BlobStore;
import io.hornero.store.BlobWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Results of caches from elsewhere, for one build: found without a byte of a layer, and brought here when
/// a step needs the files. Safe for use by many threads.
final class BorrowedResults implements ResultCache<StepResult> {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final BuildServices services;
    private final List<ImportedCache> caches;
    private final Map<Digest, Step.Image> bases = new ConcurrentHashMap<>();
    private final Map<Digest, Object> locks = new ConcurrentHashMap<>();

    BorrowedResults(BuildServices services, List<ImportedCache> caches) {
        this.services = services;
        this.caches = List.copyOf(caches);
    }

    /// A result and the cache that it is from.
    private record Found(ImportedCache cache, PortableCache.Entry entry, PortableCache.Layer layer) {
        Descriptor packed() {
            return cache.layer(layer.number());
        }

        StepResult.Layer result() {
            Descriptor unpacked = new Descriptor(MediaTypes.OCI_LAYER, layer.diff(), layer.sizeBytes());
            return new StepResult.Layer(entry.chain(), unpacked, layer.created());
        }
    }

    /// Tells of an image of this build, on which layers may stand.
    void base(Digest chain, Step.Image image) {
        bases.put(chain, image);
    }

    @Override
    public Optional<StepResult> find(CacheKey key) {
        return caches.stream()
                .flatMap(c -> c.find(key).stream())
                .filter(e -> canBeMade(e.chain()))
                .findFirst()
                .map(BorrowedResults::result);
    }

    private static StepResult result(PortableCache.Entry entry) {
        PortableCache.Layer layer = entry.layer();
        return layer == null
                ? new StepResult.FileSystem(entry.chain())
                : new StepResult.Layer(
                        entry.chain(),
                        new Descriptor(MediaTypes.OCI_LAYER, layer.diff(), layer.sizeBytes()),
                        layer.created());
    }

    /// Nothing is kept here: what is brought is put into the builder's own cache.
    @Override
    public void put(List<CacheKey> keys, StepResult result) {
        throw new IllegalStateException("results are borrowed, not lent");
    }

    private boolean canBeMade(Digest chain) {
        Digest at = chain;
        while (at != null && !services.snapshots().contains(at) && !bases.containsKey(at)) {
            Optional<Found> layer = making(at);
            if (layer.isEmpty()) {
                return false;
            }
            at = layer.get().entry().parent();
        }
        return true;
    }

    private Optional<Found> making(Digest chain) {
        for (ImportedCache cache : caches) {
            PortableCache.Entry entry = cache.making(chain).orElse(null);
            if (entry != null && entry.layer() != null) {
                return Optional.of(new Found(cache, entry, entry.layer()));
            }
        }
        return Optional.empty();
    }

    /// The chain id below one that was borrowed; empty at the bottom, and for what was not borrowed.
    Optional<Digest> parent(Digest chain) {
        return making(chain).flatMap(f -> Optional.ofNullable(f.entry().parent()));
    }

    /// What is known to be read of a file system.
    Optional<Digest> read(String key) {
        return caches.stream().flatMap(c -> c.read(key).stream()).findFirst();
    }

    /// Whether the layer and its files are here.
    boolean isHere(StepResult.Layer result) {
        return services.snapshots().contains(result.chain())
                && blobs().find(result.layer().digest()).isPresent();
    }

    /// Makes sure that the files of a result are here.
    void bringFiles(StepResult result, Progress progress) throws IOException, InterruptedException {
        if (result instanceof StepResult.Context) {
            return;
        }
        List<Found> missing = new ArrayList<>();
        Digest at = result.chain();
        while (at != null && !services.snapshots().contains(at)) {
            Step.Image base = bases.get(at);
            if (base != null) {
                new BaseFiles(services).unpack(base, progress);
                break;
            }
            Digest chain = at;
            Found layer = making(chain)
                    .orElseThrow(() -> Failure.notFound("the file system " + chain.shortHex()
                            + " of a cached step was removed meanwhile; build again"));
            missing.addFirst(layer);
            at = layer.entry().parent();
        }
        fetch(missing, progress);
        for (Found layer : missing) {
            apply(layer);
        }
    }

    private void fetch(List<Found> layers, Progress progress) throws IOException, InterruptedException {
        if (layers.isEmpty()) {
            return;
        }
        try (TaskScope scope = new TaskScope("cache")) {
            layers.forEach(layer -> scope.fork(() -> {
                fetch(layer, progress);
                return true;
            }));
            scope.join();
        }
    }

    private void apply(Found layer) throws IOException {
        try (InputStream tar = blobs().get(layer.layer().diff()).open()) {
            services.snapshots().apply(layer.entry().chain(), layer.entry().parent(), tar);
        }
        remember(layer);
    }

    /// From now on it is as though it had been made here.
    private void remember(Found layer) {
        services.results().put(layer.entry().keys(), layer.result());
    }

    /// Makes sure that the layer of a result is here, as the image needs it.
    void bringLayer(StepResult.Layer result, Progress progress) throws IOException, InterruptedException {
        if (blobs().find(result.layer().digest()).isEmpty()) {
            Digest chain = result.chain();
            Found layer = making(chain)
                    .orElseThrow(() -> Failure.notFound(
                            "the layer " + result.layer().digest().shortHex()
                                    + " of a cached step was removed meanwhile; build again"));
            fetch(layer, progress);
            remember(layer);
        }
    }

    /// The layer as it is here: unpacked, or else as the cache that it is from has it, which is fetched.
    Descriptor packed(StepResult.Layer result, Progress progress) throws IOException {
        Optional<Found> borrowed = making(result.chain());
        if (borrowed.isEmpty() || blobs().find(result.layer().digest()).isPresent()) {
            return result.layer();
        }
        Found layer = borrowed.get();
        bring(layer.cache(), layer.packed(), progress);
        return plain(layer.packed());
    }

    private static Descriptor plain(Descriptor layer) {
        return new Descriptor(layer.mediaType(), layer.digest(), layer.sizeBytes());
    }

    private BlobStore blobs() {
        return services.store().blobs();
    }

    private void fetch(Found layer, Progress progress) throws IOException {
        synchronized (locks.computeIfAbsent(layer.layer().diff(), _ -> new Object())) {
            if (blobs().find(layer.layer().diff()).isPresent()) {
                return;
            }
            Descriptor packed = layer.packed();
            bring(layer.cache(), packed, progress);
            String what = "layer of the cache " + layer.cache().name();
            try (InputStream in = Compression.open(blobs().openVerified(packed.digest()));
                    BlobWriter out = blobs().begin(what)) {
                copy(in, out, layer.layer().sizeBytes());
                out.commit(layer.layer().diff(), layer.layer().sizeBytes());
            }
        }
    }

    /// No more than was announced: a small blob can unpack to more than a disk holds.
    private static void copy(InputStream in, BlobWriter out, long mostBytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0 && out.sizeBytes() <= mostBytes; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
    }

    private void bring(ImportedCache cache, Descriptor packed, Progress progress) throws IOException {
        if (blobs().contains(packed)) {
            return;
        }
        String id = packed.digest().shortHex();
        try {
            blobs().put(
                            plain(packed),
                            cache.content(),
                            bytes -> progress.report(
                                    new ProgressEvent.Advanced(id, "Downloading", bytes, packed.sizeBytes())));
        } catch (Failure e) {
            throw new Failure(
                    e.kind(),
                    "layer " + id + " of the cache " + cache.name() + " cannot be had: " + e.text()
                            + "; build without this cache",
                    e);
        }
    }

    /// Fills the folder of a cache mount with what a cache has for it; false where none has anything.
    ///
    /// @param folder empty
    boolean fillMount(String name, Path folder) throws IOException {
        for (ImportedCache cache : caches) {
            @Nullable Descriptor packed = cache.mount(name).orElse(null);
            if (packed != null) {
                bring(cache, packed, Progress.NONE);
                try (InputStream in = Compression.open(blobs().openVerified(packed.digest()))) {
                    LayerReader.apply(in, folder, ApplyOptions.LITERAL.withLimits(TreeLimits.ofDisk(folder)));
                }
                return true;
            }
        }
        return false;
    }
}
