package io.hornero.snapshot;

import io.hornero.base.Progress;
import io.hornero.linux.TreeUsage;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.snapshot.internal.ActiveSnapshots;
import io.hornero.snapshot.internal.Catalogue;
import io.hornero.snapshot.internal.Folders;
import io.hornero.snapshot.internal.SnapshotCheck;
import io.hornero.snapshot.internal.SnapshotMounts;
import io.hornero.snapshot.internal.Unpacker;
import io.hornero.snapshot.internal.Views;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import io.hornero.store.Sweep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All snapshots below one folder. A committed snapshot is named by its chain id and never changes; an [Active]
/// is named by a key of its maker. Nothing is visible before it is complete. Mounts are made in this process's
/// mount namespace. Safe for use by many threads; one process at a time has the folder.
public final class Snapshots implements AutoCloseable {

    private final Store store;
    private final Catalogue catalogue;
    private final Folders folders;
    private final ActiveSnapshots actives;
    private final Views views;
    private final Unpacker unpacker;

    private Snapshots(Path root, Store store) throws IOException {
        folders = new Folders(root);
        catalogue = new Catalogue(folders, store);
        this.store = store;
        SnapshotMounts mounts = new SnapshotMounts(folders);
        actives = new ActiveSnapshots(folders, catalogue, mounts, store.blobs());
        views = new Views(folders, catalogue, mounts);
        unpacker = new Unpacker(catalogue, actives, store.blobs());
    }

    /// Opens the folder, making it where there is none. Call [#repair] next.
    ///
    /// @param root the snapshots' own folder
    /// @param store gets the layers of [Active#diff] and keeps the metadata
    public static Snapshots open(Path root, Store store) throws IOException {
        return new Snapshots(root, store);
    }

    /// True for a committed snapshot.
    public boolean contains(Digest chainId) {
        return catalogue.contains(chainId);
    }

    /// Every committed snapshot with its parent.
    public Map<Digest, Optional<Digest>> committed() {
        return catalogue.parents();
    }

    /// Keeps what is unpacked, found or committed from [#collect] until closed: between making a snapshot and
    /// standing on it, nothing else does. The same as a lease of the store.
    public Lease lease(String why) {
        return store.lease(why);
    }

    /// Bytes on disk of what a committed snapshot adds to its parent, as allocated.
    ///
    /// @throws io.hornero.base.Failure NOT_FOUND: no such snapshot
    public long usageBytes(Digest chainId) throws IOException {
        return TreeUsage.bytes(catalogue.layers(chainId).getFirst());
    }

    /// Makes the snapshot of a chain id from an uncompressed tar on top of its parent. Where it exists, `tar`
    /// is not read.
    ///
    /// @param chainId must be that of `parent` and the tar's digest
    /// @param parent what it stands on, committed; null for nothing
    /// @throws io.hornero.base.Failure CORRUPT: the tar's digest does not give the chain id; NOT_FOUND: no such
    ///     parent
    public void apply(Digest chainId, @Nullable Digest parent, InputStream tar) throws IOException {
        unpacker.tar(chainId, parent, tar);
    }

    /// Makes all snapshots of an image, whose layers the store holds. Two calls at once share the work.
    ///
    /// @param progress gets an item for each layer that had to be unpacked, by the short hex of its digest
    /// @return the uppermost chain id; empty for an image without layers
    /// @throws io.hornero.base.Failure CORRUPT: a layer is not what the configuration says; NOT_FOUND: it is
    ///     missing
    public Optional<Digest> unpack(Manifest manifest, ImageConfig config, Progress progress) throws IOException {
        return unpacker.image(manifest, config, progress);
    }

    /// Begins a writable file system.
    ///
    /// @param key names it; any text
    /// @param parent what it stands on, committed; null for an empty one
    /// @throws io.hornero.base.Failure CONFLICT: the key is taken; NOT_FOUND: no such parent
    public Active prepare(String key, @Nullable Digest parent) throws IOException {
        return actives.prepare(key, parent);
    }

    /// The active snapshot of a key.
    public Optional<Active> find(String key) {
        return actives.find(key);
    }

    /// Mounts a committed file system for reading.
    ///
    /// @param chainId what to mount; null for an empty directory
    /// @throws io.hornero.base.Failure NOT_FOUND: no such snapshot
    public View view(@Nullable Digest chainId) throws IOException {
        return views.open(chainId);
    }

    /// Removes a committed snapshot; false where there is none.
    ///
    /// @throws io.hornero.base.Failure CONFLICT: another snapshot stands on it, or it is mounted, or used
    ///   under a lease of the store
    public boolean removeCommitted(Digest chainId) throws IOException {
        Optional<Long> id;
        try (Sweep sweep = store.beginSweep()) {
            id = sweep.alone(() -> catalogue.remove(chainId, sweep::isInUse));
        }
        if (id.isPresent()) {
            folders.remove(id.get());
        }
        return id.isPresent();
    }

    /// Chain ids that open leases keep.
    public Set<Digest> held() {
        Set<Digest> held = new HashSet<>();
        try (Sweep sweep = store.beginSweep()) {
            committed().keySet().stream().filter(sweep::isInUse).forEach(held::add);
        }
        return held;
    }

    /// Removes every committed snapshot that is neither to be kept nor below one that is, nor below an active
    /// one or a view, nor used under a lease of the store. What is committed or asked for while this runs
    /// stays.
    ///
    /// @param keep asked once, after this has begun
    /// @return how many were removed
    public int collect(Supplier<Collection<Digest>> keep) throws IOException {
        List<Long> dead;
        try (Sweep sweep = store.beginSweep()) {
            Collection<Digest> kept = keep.get();
            dead = sweep.alone(() -> catalogue.collect(kept, sweep::isInUse));
        }
        for (long id : dead) {
            folders.remove(id);
        }
        return dead.size();
    }

    /// Drops what a killed process left: views are unmounted; active snapshots whose key is not live are
    /// unmounted and removed; half-made directories are deleted. To be called before anything else is made.
    ///
    /// @param liveKeys keys whose active snapshots, and mounts, stay
    public void repair(Set<String> liveKeys) throws IOException {
        views.repair();
        actives.repair(liveKeys);
    }

    /// Looks whether the snapshots and their folders fit together; one line for each thing that is wrong.
    /// Changes nothing; safe beside everything else.
    public List<String> check() throws IOException {
        return new SnapshotCheck(folders, catalogue, actives).check();
    }

    /// Unmounts the views that are still open, and flushes the committed snapshots to the disk: those that were
    /// not are dropped, to be unpacked again, at the first start after the machine's next boot. Active
    /// snapshots stay, mounted or not.
    @Override
    public void close() throws IOException {
        views.closeAll();
        catalogue.flush();
        folders.close();
    }
}
