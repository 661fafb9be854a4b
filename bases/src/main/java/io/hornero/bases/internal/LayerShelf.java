package io.hornero.bases.internal;

import io.hornero.json.JsonException;
import io.hornero.oci.Digest;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Records;
import io.hornero.store.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Layers that were made before, by what they were made of: a second base on the same Debian takes its
/// layer from here.
final class LayerShelf {
    private final Store store;
    private final Snapshots snapshots;
    private final Records records;

    LayerShelf(Store store, Snapshots snapshots) {
        this.store = store;
        this.snapshots = snapshots;
        this.records = store.records("bases");
    }

    /// The key of a layer.
    ///
    /// @param parent chain id below, or null
    /// @param fingerprint of the packages' source
    static String key(LayerRecipe recipe, @Nullable Digest parent, String fingerprint) {
        String scripts = Resources.text("debian.sh")
                + Resources.text("packages.sh")
                + Resources.text("busybox.sh")
                + Resources.text("docker-apt")
                + Resources.text("docker-clean");
        return Digest.ofText(String.join("\0", recipe.toString(), String.valueOf(parent), fingerprint, scripts))
                .hex();
    }

    /// The layer, where its blob and its snapshot are still there.
    Optional<MadeLayer> find(String key) {
        return records.find(key).flatMap(LayerShelf::parse).filter(this::usable);
    }

    void put(String key, MadeLayer layer) {
        records.put(key, layer.bytes());
    }

    private boolean usable(MadeLayer layer) {
        return store.blobs().find(layer.blob().digest()).isPresent() && snapshots.contains(layer.chainId());
    }

    private static Optional<MadeLayer> parse(byte[] bytes) {
        try {
            return Optional.of(MadeLayer.parse(bytes));
        } catch (JsonException _) {
            return Optional.empty();
        }
    }
}
