package io.hornero.remote.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.TaskScope;
import io.hornero.json.JsonObject;
import io.hornero.layer.Packing;
import io.hornero.oci.Descriptor;
import io.hornero.oci.MediaTypes;
import io.hornero.store.Blob;
import io.hornero.store.BlobWriter;
import io.hornero.store.Store;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Compresses layers, as many at once as there are processors.
final class GzipLayers {
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final long REPORT_EVERY_BYTES = 4L * 1024 * 1024;

    private final Store store;
    private final GzipDerivation derivation;
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

    GzipLayers(Store store, GzipDerivation derivation) {
        this.store = store;
        this.derivation = derivation;
    }

    /// The media type of the same layer when compressed; nothing for what is compressed, or no layer.
    static Optional<String> gzipType(String mediaType) {
        return switch (mediaType) {
            case MediaTypes.OCI_LAYER -> Optional.of(MediaTypes.OCI_LAYER_GZIP);
            case MediaTypes.DOCKER_LAYER -> Optional.of(MediaTypes.DOCKER_LAYER_GZIP);
            default -> Optional.empty();
        };
    }

    /// The layers in their order, those that were not compressed replaced.
    List<Descriptor> compress(List<Descriptor> layers, Progress progress) throws IOException, InterruptedException {
        List<Descriptor> derived = new ArrayList<>();
        try (TaskScope scope = new TaskScope("gzip")) {
            List<Future<Descriptor>> tasks = layers.stream()
                    .distinct()
                    .map(layer -> scope.fork(() -> derived(layer, progress)))
                    .toList();
            scope.join();
            List<Descriptor> distinct = layers.stream().distinct().toList();
            for (Descriptor layer : layers) {
                derived.add(TaskScope.get(tasks.get(distinct.indexOf(layer))));
            }
        }
        return derived;
    }

    private Descriptor derived(Descriptor layer, Progress progress) throws IOException, InterruptedException {
        Optional<Descriptor> known = derivation.known(layer);
        if (known.isPresent()) {
            return known.get();
        }
        processors.acquire();
        try {
            return compress(layer, progress);
        } finally {
            processors.release();
        }
    }

    private Descriptor compress(Descriptor layer, Progress progress) throws IOException {
        String id = layer.digest().shortHex();
        progress.report(new ProgressEvent.Started(id, id));
        try (BlobWriter writer = store.blobs().begin("the gzip form of layer " + id)) {
            try (InputStream in = store.blobs().openVerified(layer.digest());
                    OutputStream gzip = Packing.GZIP.open(new Unclosed(writer))) {
                copy(
                        in,
                        gzip,
                        bytes -> progress.report(
                                new ProgressEvent.Advanced(id, "Compressing", bytes, layer.sizeBytes())));
            }
            Blob blob = writer.commit();
            JsonObject json = new JsonObject()
                    .put("mediaType", gzipType(layer.mediaType()).orElseThrow())
                    .put("digest", blob.digest().toString())
                    .put("size", blob.sizeBytes());
            return derivation.record(layer, Descriptor.parse(json));
        }
    }

    private static void copy(InputStream in, OutputStream out, java.util.function.LongConsumer through)
            throws IOException {
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

    /// The gzip stream's end is not the blob's.
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
