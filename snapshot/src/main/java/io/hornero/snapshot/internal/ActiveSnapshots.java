package io.hornero.snapshot.internal;

import io.hornero.base.Failure;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import io.hornero.snapshot.Active;
import io.hornero.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The active snapshots by key. Each is described by a file in its folder, which costs no flush of the disk:
/// what a kill leaves is there, and after a power loss nobody needs it.
public final class ActiveSnapshots {
    private final Folders folders;
    private final Catalogue catalogue;
    private final SnapshotMounts mounts;
    private final BlobStore blobs;
    private final Map<String, ActiveSnapshot> byKey = new ConcurrentHashMap<>();

    public ActiveSnapshots(Folders folders, Catalogue catalogue, SnapshotMounts mounts, BlobStore blobs)
            throws IOException {
        this.folders = folders;
        this.catalogue = catalogue;
        this.mounts = mounts;
        this.blobs = blobs;
        load();
    }

    Folders folders() {
        return folders;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    SnapshotMounts mounts() {
        return mounts;
    }

    BlobStore blobs() {
        return blobs;
    }

    private void load() throws IOException {
        Map<Long, Path> mounted = mounts.writableNow();
        Set<Long> committed = catalogue.ids();
        for (long id : folders.ids()) {
            if (!committed.contains(id) && Files.exists(folders.activeFile(id))) {
                load(id, mounted.get(id));
            }
        }
    }

    private void load(long id, @Nullable Path mounted) throws IOException {
        try {
            JsonObject json =
                    Json.parse(Files.readAllBytes(folders.activeFile(id))).object();
            String parent = json.textOr("parent", "");
            ActiveSnapshot active = new ActiveSnapshot(
                    this, json.text("key"), parent.isEmpty() ? null : Digest.parse(parent), id, mounted);
            catalogue.useAnyway(active.parentOrNull());
            byKey.put(active.key(), active);
        } catch (JsonException e) {
            System.getLogger("io.hornero.snapshot")
                    .log(System.Logger.Level.WARNING, "snapshot folder {0} is damaged and will be dropped", id);
        }
    }

    public Active prepare(String key, @Nullable Digest parent) throws IOException {
        catalogue.use(parent);
        try {
            List<Path> layers = catalogue.layers(parent);
            long id = folders.make(layers.isEmpty() ? null : layers.getFirst());
            ActiveSnapshot active = new ActiveSnapshot(this, key, parent, id, null);
            if (byKey.putIfAbsent(key, active) != null) {
                folders.remove(id);
                throw Failure.conflict("a snapshot '" + key + "' exists already");
            }
            describe(active);
            return active;
        } catch (IOException | RuntimeException e) {
            catalogue.release(parent);
            throw e;
        }
    }

    private void describe(ActiveSnapshot active) throws IOException {
        Path file = folders.activeFile(active.id());
        Path partial = file.resolveSibling("active.json.tmp");
        JsonObject json = new JsonObject()
                .put("key", active.key())
                .putNonEmpty("parent", active.parent().map(Digest::toString).orElse(""));
        try {
            Files.write(partial, json.bytes());
            Files.move(partial, file);
        } catch (IOException e) {
            byKey.remove(active.key());
            folders.remove(active.id());
            throw e;
        }
    }

    public Optional<Active> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// The folders of all of them.
    public Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        byKey.values().forEach(active -> ids.add(active.id()));
        return ids;
    }

    void ended(ActiveSnapshot active) {
        if (byKey.remove(active.key(), active)) {
            catalogue.release(active.parentOrNull());
        }
    }

    /// Removes those whose keys are not live, and every folder that belongs to nothing.
    public void repair(Set<String> liveKeys) throws IOException {
        for (ActiveSnapshot active : List.copyOf(byKey.values())) {
            if (!liveKeys.contains(active.key())) {
                active.remove();
            }
        }
        Set<Long> known = catalogue.ids();
        byKey.values().forEach(a -> known.add(a.id()));
        Map<Long, Path> mounted = mounts.writableNow();
        for (long id : folders.ids()) {
            if (!known.contains(id)) {
                Path stray = mounted.get(id);
                if (stray != null) {
                    SnapshotMounts.unmount(stray);
                }
                folders.remove(id);
            }
        }
    }
}
