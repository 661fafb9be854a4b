package io.hornero.remote.internal;

import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Manifest;
import io.hornero.oci.Reference;
import io.hornero.store.Records;
import io.hornero.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which repository of a registry is known to have a layer: from there it can be mounted.
public final class BlobOrigins {
    private final Records records;

    public BlobOrigins(Store store) {
        records = store.records("blob-origins");
    }

    public void remember(Reference repository, Manifest manifest) {
        remember(repository, List.of(manifest));
    }

    public void remember(Reference repository, List<Manifest> manifests) {
        Map<String, byte[]> origins = new LinkedHashMap<>();
        for (Manifest manifest : manifests) {
            for (Descriptor layer : manifest.layers()) {
                origins.put(
                        key(repository.domain(), layer.digest()),
                        repository.path().getBytes(StandardCharsets.UTF_8));
            }
        }
        records.putAll(origins);
    }

    public Optional<String> find(String registry, Digest layer) {
        return records.find(key(registry, layer)).map(path -> new String(path, StandardCharsets.UTF_8));
    }

    private static String key(String registry, Digest layer) {
        return layer + "@" + registry;
    }
}
