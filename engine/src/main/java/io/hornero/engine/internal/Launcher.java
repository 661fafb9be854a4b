package io.hornero.engine.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.TaskScope;
import io.hornero.engine.Container;
import io.hornero.linux.Trash;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.ContainerMount;
import io.hornero.runtime.ContainerRuntime;
import io.hornero.runtime.ContainerSpec;
import io.hornero.runtime.Endpoint;
import io.hornero.runtime.EtcFiles;
import io.hornero.runtime.NetworkMode;
import io.hornero.snapshot.Active;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Brings containers into the kernel and out of it again: root, network, mounts, processes. Knows nothing
/// of states.
public final class Launcher implements AutoCloseable {
    private static final String TRASH = "trash";

    private final Path root;
    private final Trash trash;
    private final Snapshots snapshots;
    private final ContainerRuntime runtime;
    private final ContainerNetworks networks;
    private final ContainerVolumes volumes;
    private final Parents parents;

    /// Makes the file systems that a container's writable layer stands on, where they are missing: a power
    /// loss costs those that had not reached the disk, and they are unpacked anew.
    @FunctionalInterface
    public interface Parents {
        void ensure(Container c) throws IOException;
    }

    public Launcher(
            Path root,
            Snapshots snapshots,
            ContainerRuntime runtime,
            ContainerNetworks networks,
            ContainerVolumes volumes,
            Parents parents)
            throws IOException {
        this.root = root;
        this.trash = Trash.open(root.resolve(TRASH));
        this.snapshots = snapshots;
        this.runtime = runtime;
        this.networks = networks;
        this.volumes = volumes;
        this.parents = parents;
    }

    /// A started container.
    ///
    /// @param process under supervision
    /// @param endpoint its place in a bridge network, or null
    public record Launched(
            io.hornero.runtime.Container process, @Nullable Endpoint endpoint) {}

    /// The folder of what belongs to the container and is no part of its root.
    public Path folder(String id) {
        return root.resolve(id);
    }

    /// The key of the container's writable layer.
    public static String snapshotKey(String id) {
        return "container/" + id;
    }

    /// Keeps the image's file systems while a container is made of them.
    public Lease lease(String id) {
        return snapshots.lease("container " + id);
    }

    /// Makes the root that the container will have; nothing is mounted.
    public void prepare(Container c, io.hornero.oci.@Nullable Digest chainId) throws IOException {
        Files.createDirectories(folder(c.id()).resolve("rootfs"));
        snapshots.prepare(snapshotKey(c.id()), chainId);
    }

    /// Starts it, with the waiting clients attached before its first instruction. On a failure nothing is
    /// left running.
    public Launched launch(Container c, List<CompletableFuture<Attachment>> attachments)
            throws IOException, InterruptedException {
        try {
            return launchParts(c, attachments);
        } catch (IOException | RuntimeException | InterruptedException e) {
            try {
                clear(c.id());
            } catch (IOException | RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private Launched launchParts(Container c, List<CompletableFuture<Attachment>> attachments)
            throws IOException, InterruptedException {
        runtime.expect();
        Path rootfs = folder(c.id()).resolve("rootfs");
        try (TaskScope scope = new TaskScope("launch-" + c.shortId())) {
            Future<ContainerNetworks.Connected> connecting = scope.fork(() -> networks.connect(c));
            Active layer = snapshot(c.id());
            if (!layer.parent().map(snapshots::contains).orElse(true)) {
                parents.ensure(c);
            }
            if (layer.mountedAt().isEmpty()) {
                layer.mount(rootfs);
            }
            List<ContainerMount> mounts = new ArrayList<>(volumes.mounts(c, rootfs));
            ContainerNetworks.Connected connected = TaskScope.get(connecting);
            Endpoint endpoint = connected.endpoint();
            EtcFiles etc = networks.etcFiles(c, endpoint);
            mounts.addAll(0, etc.write(folder(c.id()).resolve("etc")));
            return new Launched(process(c, rootfs, connected.mode(), mounts, attachments), endpoint);
        }
    }

    private io.hornero.runtime.Container process(
            Container c,
            Path rootfs,
            NetworkMode network,
            List<ContainerMount> mounts,
            List<CompletableFuture<Attachment>> attachments)
            throws IOException {
        ContainerSpec spec = SpecAssembly.of(c, rootfs, network, mounts);
        io.hornero.runtime.Container process = runtime.create(spec, c.logPath());
        for (CompletableFuture<Attachment> waiting : attachments) {
            Attachment attachment = process.attach();
            if (!waiting.complete(attachment)) {
                attachment.close();
            }
        }
        process.start();
        return process;
    }

    /// The process of an earlier engine, running or ended; empty when the kernel knows nothing of it any more.
    public Optional<Launched> find(String id) throws IOException {
        return runtime.reattach(id).map(p -> new Launched(p, networks.endpoint(id)));
    }

    /// Takes everything out of the kernel; the writable layer stays.
    public void clear(String id) throws IOException {
        try {
            Optional<io.hornero.runtime.Container> process = runtime.reattach(id);
            if (process.isPresent()) {
                process.get().delete();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureKind.CANCELLED, "container " + id + " could not be cleared: interrupted", e);
        } finally {
            networks.disconnect(id);
            Optional<Active> layer = snapshots.find(snapshotKey(id));
            if (layer.isPresent()) {
                layer.get().unmount();
            }
        }
    }

    /// Removes what [#prepare] made, and the log, of a container that is out of the kernel.
    public void discard(String id) throws IOException {
        Optional<Active> layer = snapshots.find(snapshotKey(id));
        if (layer.isPresent()) {
            layer.get().remove();
        }
        trash.take(folder(id));
    }

    /// Removes the folders of containers that are not named.
    public void repair(Set<String> liveContainerIds) throws IOException {
        List<Path> strangers;
        try (Stream<Path> all = Files.list(root)) {
            strangers = all.filter(f -> !liveContainerIds.contains(String.valueOf(f.getFileName())))
                    .filter(f -> !f.endsWith(TRASH))
                    .toList();
        }
        for (Path folder : strangers) {
            trash.take(folder);
        }
    }

    /// Says that a container is about to be started.
    public void expect() {
        runtime.expect();
    }

    @Override
    public void close() {
        trash.close();
    }

    /// The root of a container, mounted or not.
    public Active snapshot(String id) {
        return snapshots
                .find(snapshotKey(id))
                .orElseThrow(() -> Failure.corrupt("the writable layer of container " + id + " is gone; remove it"));
    }
}
