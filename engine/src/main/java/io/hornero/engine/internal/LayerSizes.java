package io.hornero.engine.internal;

import io.hornero.layer.Compression;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.store.Records;
import io.hornero.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Uncompressed sizes of layers by diff id: measured once, then remembered. Safe for use by many threads.
public final class LayerSizes {
    private final Store store;
    private final Records records;
    private final Map<Digest, Long> known = new ConcurrentHashMap<>();

    public LayerSizes(Store store) {
        this.store = store;
        this.records = store.records("layer-sizes");
        records.list("")
                .forEach((diffId, size) ->
                        known.put(Digest.parse(diffId), Long.parseLong(new String(size, StandardCharsets.US_ASCII))));
    }

    /// @param diffId of the layer
    /// @param layer names the blob, compressed or not
    public long of(Digest diffId, Descriptor layer) {
        return diffId.equals(layer.digest())
                ? layer.sizeBytes()
                : known.computeIfAbsent(diffId, _ -> measure(diffId, layer));
    }

    private long measure(Digest diffId, Descriptor layer) {
        try (InputStream in = Compression.open(store.blobs().get(layer.digest()).open())) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            records.put(diffId.toString(), Long.toString(size).getBytes(StandardCharsets.US_ASCII));
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
