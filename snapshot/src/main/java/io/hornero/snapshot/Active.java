package io.hornero.snapshot;

import io.hornero.base.Progress;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A writable file system on top of a committed one: of a build step or a container. Known by its key until it
/// is committed or removed, across restarts where [Snapshots#repair] is told that the key is live. Safe for use
/// by many threads.
public interface Active {

    String key();

    /// Chain id of what it stands on; empty for nothing.
    Optional<Digest> parent();

    /// The directory that holds what differs from the parent. Writing to it directly is allowed while it is not
    /// mounted; [io.hornero.layer.LayerReader] does so with [#lowers] as its parents.
    Path upper();

    /// The directories of the layers below, uppermost first; not to be written to.
    java.util.List<Path> lowers();

    /// Mounts the file system, writable, at an existing directory. One mount at a time; it outlives this
    /// process.
    ///
    /// @throws io.hornero.base.Failure CONFLICT: it is mounted already
    void mount(Path target) throws IOException;

    /// Mounts it at a place of its own below the snapshots' root and returns that; [#unmount] removes the
    /// place.
    Path mount() throws IOException;

    /// Where it is mounted, also by an earlier process.
    Optional<Path> mountedAt();

    /// Unmounts it; harmless where it is not mounted.
    void unmount() throws IOException;

    /// Writes what differs from the parent as an uncompressed layer into the blob store; allowed while mounted,
    /// as long as nothing writes. The caller holds a lease until the blob has a name.
    ///
    /// @param clampEpochSeconds as `SOURCE_DATE_EPOCH`, to which the files' own times are set, too: it must
    ///   not be mounted then; null for none
    /// @return descriptor of the blob: its digest is the diff id
    Descriptor diff(Progress progress, @Nullable Long clampEpochSeconds) throws IOException;

    /// Bytes on disk of what differs from the parent, as allocated.
    long usageBytes() throws IOException;

    /// Unmounts, and makes this the snapshot of the chain id; where that exists already, it is kept and this is
    /// dropped. The key is free afterwards.
    void commit(Digest chainId) throws IOException;

    /// Unmounts and drops it; harmless after [#commit] or a second time.
    void remove() throws IOException;
}
