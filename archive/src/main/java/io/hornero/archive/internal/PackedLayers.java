package io.hornero.archive.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.TaskScope;
import io.hornero.json.JsonObject;
import io.hornero.layer.Compression;
import io.hornero.layer.Packing;
import io.hornero.oci.Descriptor;
import io.hornero.store.Blob;
import io.hornero.store.BlobWriter;
import io.hornero.store.Store;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/// Packs layers, as many at once as there are processors.
public final class PackedLayers {
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final long REPORT_EVERY_BYTES = 4L * 1024 * 1024;

    private final Store store;
    private final DerivedContent derived;
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

    public PackedLayers(Store store, DerivedContent derived) {
        this.store = store;
        this.derived = derived;
    }

    /// The layers in their order, those that change replaced.
    public List<Descriptor> pack(List<Descriptor> layers, Packing packing, boolean force, Progress progress)
            throws IOException, InterruptedException {
        Map<Descriptor, Future<Descriptor>> tasks = new LinkedHashMap<>();
        try (TaskScope scope = new TaskScope("pack")) {
            for (Descriptor layer : layers) {
                if (LayerTypes.changes(layer.mediaType(), packing.compression(), force)) {
                    tasks.computeIfAbsent(layer, l -> scope.fork(() -> packed(l, packing, progress)));
                }
            }
            scope.join();
            Map<Descriptor, Descriptor> packed = new LinkedHashMap<>();
            for (Map.Entry<Descriptor, Future<Descriptor>> task : tasks.entrySet()) {
                packed.put(task.getKey(), TaskScope.get(task.getValue()));
            }
            return layers.stream().map(l -> packed.getOrDefault(l, l)).toList();
        }
    }

    private Descriptor packed(Descriptor layer, Packing packing, Progress progress)
            throws IOException, InterruptedException {
        Optional<Descriptor> known = derived.find(layer.digest(), packing.id());
        if (known.isPresent()) {
            return retyped(layer, known.get(), packing.compression());
        }
        processors.acquire();
        try {
            Descriptor made = pack(layer, packing, progress);
            derived.record(layer.digest(), packing.id(), made);
            return retyped(layer, made, packing.compression());
        } finally {
            processors.release();
        }
    }

    /// The same bytes serve OCI's and Docker's type.
    private static Descriptor retyped(Descriptor layer, Descriptor packed, Compression compression) {
        JsonObject json = layer.json().copy();
        json.put("mediaType", LayerTypes.packed(layer.mediaType(), compression))
                .put("digest", packed.digest().toString())
                .put("size", packed.sizeBytes());
        return Descriptor.parse(json);
    }

    private Descriptor pack(Descriptor layer, Packing packing, Progress progress) throws IOException {
        String id = layer.digest().shortHex();
        progress.report(new ProgressEvent.Started(id, id));
        try (BlobWriter writer =
                store.blobs().begin("the " + packing.compression().title() + " form of layer " + id)) {
            try (InputStream stored = store.blobs().openVerified(layer.digest());
                    InputStream in = LayerTypes.changes(layer.mediaType(), Compression.NONE, true)
                            ? Compression.open(stored)
                            : stored;
                    OutputStream out = packing.open(new Unclosed(writer))) {
                copy(
                        in,
                        out,
                        bytes -> progress.report(
                                new ProgressEvent.Advanced(id, "Compressing", bytes, layer.sizeBytes())));
                stored.transferTo(OutputStream.nullOutputStream());
            }
            Blob blob = writer.commit();
            return new Descriptor(
                    LayerTypes.packed(layer.mediaType(), packing.compression()), blob.digest(), blob.sizeBytes());
        }
    }

    private static void copy(InputStream in, OutputStream out, LongConsumer through) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        long reported = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            bytes += n;
            if (bytes - reported >= REPORT_EVERY_BYTES) {
                through.accept(bytes);
                reported = bytes;
            }
        }
        through.accept(bytes);
    }

    /// The packed stream's end is not the blob's.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
    }
}
