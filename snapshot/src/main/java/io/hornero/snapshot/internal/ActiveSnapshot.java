package io.hornero.snapshot.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.layer.LayerWriter;
import io.hornero.layer.WriteOptions;
import io.hornero.linux.Directory;
import io.hornero.linux.TreeUsage;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.MediaTypes;
import io.hornero.snapshot.Active;
import io.hornero.store.Blob;
import io.hornero.store.BlobWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An active snapshot in its folder.
final class ActiveSnapshot implements Active {
    private final ActiveSnapshots all;
    private final String key;
    private final @Nullable Digest parent;
    private final long id;
    private @Nullable Path mounted;
    private boolean over;

    ActiveSnapshot(ActiveSnapshots all, String key, @Nullable Digest parent, long id, @Nullable Path mounted) {
        this.all = all;
        this.key = key;
        this.parent = parent;
        this.id = id;
        this.mounted = mounted;
    }

    long id() {
        return id;
    }

    @Nullable
    Digest parentOrNull() {
        return parent;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Optional<Digest> parent() {
        return Optional.ofNullable(parent);
    }

    @Override
    public Path upper() {
        return all.folders().fs(id);
    }

    @Override
    public List<Path> lowers() {
        return all.catalogue().layers(parent);
    }

    @Override
    public synchronized void mount(Path target) throws IOException {
        mustBeThere();
        if (mounted != null) {
            throw Failure.conflict("snapshot '" + key + "' is mounted already, at " + mounted);
        }
        all.mounts().writable(lowers(), id, target);
        mounted = target;
    }

    @Override
    public synchronized Path mount() throws IOException {
        mustBeThere();
        Path own = all.folders().mountPoint(id);
        Files.createDirectories(own);
        mount(own);
        return own;
    }

    @Override
    public synchronized Optional<Path> mountedAt() {
        return Optional.ofNullable(mounted);
    }

    @Override
    public synchronized void unmount() throws IOException {
        if (mounted != null) {
            SnapshotMounts.unmount(mounted);
            mounted = null;
            Files.deleteIfExists(all.folders().mountPoint(id));
        }
    }

    @Override
    public synchronized Descriptor diff(Progress progress, @Nullable Long clampEpochSeconds) throws IOException {
        mustBeThere();
        if (clampEpochSeconds != null) {
            ClampedTimes.set(upper(), clampEpochSeconds);
        }
        try (BlobWriter writer = all.blobs().begin("layer of " + key)) {
            LayerWriter.write(upper(), writer, WriteOptions.OVERLAY.withClamp(clampEpochSeconds));
            long size = writer.sizeBytes();
            progress.report(new ProgressEvent.Advanced(key, "Exporting", size, size));
            Blob blob = writer.commit();
            return new Descriptor(MediaTypes.OCI_LAYER, blob.digest(), blob.sizeBytes());
        }
    }

    @Override
    public long usageBytes() throws IOException {
        try (Directory root = Directory.open(upper())) {
            return TreeUsage.bytes(root);
        }
    }

    @Override
    public synchronized void commit(Digest chainId) throws IOException {
        mustBeThere();
        unmount();
        boolean mine = all.catalogue().add(chainId, parent, id);
        over = true;
        all.ended(this);
        if (mine) {
            Files.deleteIfExists(all.folders().activeFile(id));
            all.folders().removeWork(id);
        } else {
            all.folders().remove(id);
        }
    }

    @Override
    public synchronized void remove() throws IOException {
        if (over) {
            return;
        }
        unmount();
        over = true;
        all.ended(this);
        all.folders().remove(id);
    }

    private void mustBeThere() {
        if (over) {
            throw Failure.notFound("snapshot '" + key + "' was committed or removed");
        }
    }
}
