package io.hornero.snapshot;

import io.hornero.base.Progress;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All snapshots below one folder. A committed snapshot is named by its chain id and never changes; an [Active] is named
/// by a key of its maker. Nothing is visible before it is complete. Mounts are made in this process's mount namespace.
/// Safe for use by many threads; one process at a time has the folder.
public final class Snapshots implements AutoCloseable {

    private Snapshots() {}

    /// Opens the folder, making it where there is none. Call [#repair] next.
    ///
    /// @param root the snapshots' own folder
    /// @param store gets the layers of [Active#diff] and keeps the metadata
    public static Snapshots open(Path root, Store store) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// True for a committed snapshot.
    public boolean contains(Digest chainId) {
        throw new UnsupportedOperationException();
    }

    /// Every committed snapshot with its parent.
    public Map<Digest, Optional<Digest>> committed() {
        throw new UnsupportedOperationException();
    }

    /// Makes the snapshot of a chain id from an uncompressed tar on top of its parent. Where it exists, `tar` is not read.
    ///
    /// @param chainId must be that of `parent` and the tar's digest
    /// @param parent what it stands on, committed; null for nothing
    /// @throws io.hornero.base.Failure CORRUPT: the tar's digest does not give the chain id; NOT_FOUND: no such parent
    public void apply(Digest chainId, @Nullable Digest parent, InputStream tar) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Makes all snapshots of an image, whose layers the store holds. Two calls at once share the work.
    ///
    /// @param progress gets an item for each layer that had to be unpacked, by the short hex of its digest
    /// @return the uppermost chain id; empty for an image without layers
    /// @throws io.hornero.base.Failure CORRUPT: a layer is not what the configuration says; NOT_FOUND: it is missing
    public Optional<Digest> unpack(Manifest manifest, ImageConfig config, Progress progress) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Begins a writable file system.
    ///
    /// @param key names it; any text
    /// @param parent what it stands on, committed; null for an empty one
    /// @throws io.hornero.base.Failure CONFLICT: the key is taken; NOT_FOUND: no such parent
    public Active prepare(String key, @Nullable Digest parent) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The active snapshot of a key.
    public Optional<Active> find(String key) {
        throw new UnsupportedOperationException();
    }

    /// Mounts a committed file system for reading.
    ///
    /// @param chainId what to mount; null for an empty directory
    /// @throws io.hornero.base.Failure NOT_FOUND: no such snapshot
    public View view(@Nullable Digest chainId) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Removes a committed snapshot; false where there is none.
    ///
    /// @throws io.hornero.base.Failure CONFLICT: another snapshot stands on it, or it is mounted
    public boolean removeCommitted(Digest chainId) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Removes every committed snapshot that is neither in `keep` nor below one that is, nor below an active one or a view.
    ///
    /// @return how many were removed
    public int collect(Collection<Digest> keep) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Drops what a killed process left: views are unmounted; active snapshots whose key is not live are unmounted and
    /// removed; half-made directories are deleted. To be called before anything else is made.
    ///
    /// @param liveKeys keys whose active snapshots, and mounts, stay
    public void repair(Set<String> liveKeys) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Unmounts the views that are still open. Active snapshots stay, mounted or not.
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }
}
