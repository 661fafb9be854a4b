package io.hornero.engine;

import io.hornero.engine.internal.ContainerNetworks;
import io.hornero.engine.internal.ContainerVolumes;
import io.hornero.engine.internal.HealthMonitor;
import io.hornero.engine.internal.Launcher;
import io.hornero.engine.internal.Lifecycle;
import io.hornero.engine.internal.ProcessSpecs;
import io.hornero.engine.internal.Units;
import io.hornero.oci.Digest;
import io.hornero.base.Progress;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.BridgeNetworks;
import io.hornero.runtime.ContainerRuntime;
import io.hornero.runtime.NetworkNamespaces;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The services of the engine over one root folder. Safe for use by many threads.
public final class Engine implements AutoCloseable {
    private final Images images;
    private final ImageRemoval imageRemoval;
    private final Containers containers;
    private final Execs execs;
    private final Volumes volumes;
    private final Events events;
    private final Garbage garbage;
    private final Bridge bridge;
    private final Lifecycle lifecycle;

    /// What the engine stands on; closed by whoever opened it, after the engine.
    ///
    /// @param root the engine's folder
    /// @param bridge the default network
    public record Foundation(
            Path root,
            Store store,
            Snapshots snapshots,
            ContainerRuntime runtime,
            NetworkNamespaces namespaces,
            BridgeNetworks bridges,
            Bridge bridge,
            Clock clock) {}

    private Engine(Foundation on, List<Supplier<Collection<Digest>>> snapshotRoots) {
        this.events = new Events(on.clock());
        this.bridge = on.bridge();
        this.images = new Images(on.store(), events);
        this.volumes = new Volumes(on.root().resolve("volumes"), on.store().records("volumes"), on.clock());
        Units units = new Units(on.store().records("containers"));
        ContainerVolumes containerVolumes = new ContainerVolumes(volumes);
        ContainerNetworks networks = new ContainerNetworks(
                on.namespaces(), on.bridges(), on.bridge(), ref -> units.get(ref).view());
        Launcher launcher = new Launcher(
                on.root().resolve("containers"), on.snapshots(), on.runtime(), networks, containerVolumes);
        ProcessSpecs processes = new ProcessSpecs();
        HealthMonitor health = new HealthMonitor(processes, events, on.clock());
        this.lifecycle = new Lifecycle(units, launcher, volumes, events, health, on.clock());
        this.containers = new Containers(
                images,
                image -> on.snapshots().unpack(image.manifest(), image.config(), Progress.NONE),
                units,
                launcher,
                containerVolumes,
                lifecycle,
                on.clock());
        this.execs = new Execs(units, lifecycle, processes);
        this.garbage = new Garbage(on.store(), on.snapshots(), images, snapshotRoots);
        this.imageRemoval = new ImageRemoval(images, units, events, garbage);
    }

    /// Opens the engine: drops what a killed one left behind, and finds the containers that ran on without it.
    ///
    /// @param liveElsewhere ids of containers that others keep: function sandboxes
    /// @param snapshotRoots chain ids that are alive for other reasons than an image: the build cache's
    public static Engine open(
            Foundation on, Set<String> liveElsewhere, List<Supplier<Collection<Digest>>> snapshotRoots)
            throws IOException {
        Engine engine = new Engine(on, snapshotRoots);
        Set<String> all = engine.containers.list().stream().map(Container::id).collect(Collectors.toSet());
        on.snapshots().repair(all.stream().map(Launcher::snapshotKey).collect(Collectors.toSet()));
        Set<String> live = new java.util.HashSet<>(all);
        live.addAll(liveElsewhere);
        on.runtime().repair(live);
        on.bridges().repair(live);
        on.namespaces().repair(live);
        engine.lifecycle.recover();
        return engine;
    }

    public Images images() {
        return images;
    }

    public ImageRemoval imageRemoval() {
        return imageRemoval;
    }

    public Containers containers() {
        return containers;
    }

    public Execs execs() {
        return execs;
    }

    public Volumes volumes() {
        return volumes;
    }

    public Events events() {
        return events;
    }

    public Garbage garbage() {
        return garbage;
    }

    /// The default network.
    public Bridge bridge() {
        return bridge;
    }

    /// Lets go of the containers, which run on.
    @Override
    public void close() throws InterruptedException {
        lifecycle.close();
    }
}
