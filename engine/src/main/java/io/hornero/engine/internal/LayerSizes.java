package io.hornero.engine.internal;

import io.hornero.layer.Compression;
import io.hornero.layer.TarEntry;
import io.hornero.layer.TarReader;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.store.Records;
import io.hornero.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Sizes of layers by diff id, as Docker counts them: the bytes of the files in it, without the tar around
/// them. Measured once, then remembered. Safe for use by many threads.
public final class LayerSizes {
    private final Store store;
    private final Records records;
    private final Map<Digest, Long> known = new ConcurrentHashMap<>();

    public LayerSizes(Store store) {
        this.store = store;
        this.records = store.records("layer-files");
        records.list("")
                .forEach((diffId, size) ->
                        known.put(Digest.parse(diffId), Long.parseLong(new String(size, StandardCharsets.US_ASCII))));
    }

    /// @param diffId of the layer
    /// @param layer names the blob, compressed or not
    public long of(Digest diffId, Descriptor layer) {
        return known.computeIfAbsent(diffId, _ -> measure(diffId, layer));
    }

    private long measure(Digest diffId, Descriptor layer) {
        try (InputStream in = Compression.open(store.blobs().get(layer.digest()).open())) {
            long size = fileBytes(new TarReader(in));
            records.put(diffId.toString(), Long.toString(size).getBytes(StandardCharsets.US_ASCII));
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long fileBytes(TarReader tar) throws IOException {
        long bytes = 0;
        for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            bytes += entry.get().sizeBytes();
        }
        return bytes;
    }
}
