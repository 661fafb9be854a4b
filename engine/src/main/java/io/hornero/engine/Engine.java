package io.hornero.engine;

import io.hornero.archive.ImageForms;
import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.bases.Bases;
import io.hornero.build.Builder;
import io.hornero.engine.internal.ContainerNetworks;
import io.hornero.engine.internal.ContainerVolumes;
import io.hornero.engine.internal.HealthMonitor;
import io.hornero.engine.internal.Launcher;
import io.hornero.engine.internal.Lifecycle;
import io.hornero.engine.internal.ProcessSpecs;
import io.hornero.engine.internal.Recovery;
import io.hornero.engine.internal.Units;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.remote.Credentials;
import io.hornero.remote.RemoteSettings;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.BridgeNetworks;
import io.hornero.runtime.ContainerRuntime;
import io.hornero.runtime.NetworkNamespaces;
import io.hornero.runtime.OciRuntime;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Store;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The services of the engine over one root folder. Safe for use by many threads.
public final class Engine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.hornero.engine");

    private final Images images;
    private final ImageRemoval imageRemoval;
    private final Containers containers;
    private final Execs execs;
    private final Builds builds;
    private final BuildDisk buildDisk;
    private final SystemCheck check;
    private final ImageTransfer transfer;
    private final Volumes volumes;
    private final Events events;
    private final Garbage garbage;
    private final BridgeNetworks bridges;
    private final Bridge bridge;
    private final Bases bases;
    private final Launcher launcher;
    private final Lifecycle lifecycle;
    private final OciRuntime runtime;
    private final Recovery recovery;

    /// What the engine stands on; closed by whoever opened it, after the engine.
    ///
    /// @param root the engine's folder
    /// @param bridge the default network
    /// @param remote how registries are talked to
    /// @param localRegistry that serves this store
    /// @param bases assembles base images into this store
    /// @param buildCacheBytes what builds may keep on disk to be faster; 0 for no bound
    public record Foundation(
            Path root,
            Store store,
            Snapshots snapshots,
            ContainerRuntime runtime,
            NetworkNamespaces namespaces,
            BridgeNetworks bridges,
            Bridge bridge,
            RemoteSettings remote,
            LocalRegistry localRegistry,
            Bases bases,
            long buildCacheBytes,
            Clock clock) {}

    private Engine(Foundation on) throws IOException {
        this.events = new Events(on.clock());
        this.bridges = on.bridges();
        this.bridge = on.bridge();
        this.bases = on.bases();
        this.runtime = on.runtime().oci();
        this.images = new Images(on.store(), events);
        ImageForms forms = new ImageForms(on.store());
        this.transfer =
                new ImageTransfer(on.store(), on.snapshots(), images, events, on.remote(), on.localRegistry(), forms);
        Builder builder = Builder.open(
                on.store(),
                on.snapshots(),
                on.runtime(),
                new Builder.Networking(on.namespaces(), on.bridges(), on.bridge()),
                this::pullBase,
                on.root().resolve("scratch"),
                Builder.Limits.USUAL);
        BuildAttestations attestations = new BuildAttestations(on.store(), on.snapshots(), on.clock());
        this.garbage = new Garbage(on.store(), on.snapshots(), images, List.of(builder::cachedSnapshots));
        this.buildDisk = new BuildDisk(builder, garbage, on.buildCacheBytes());
        this.builds = new Builds(
                builder,
                on.store(),
                images,
                new BuildOutputs(on.store(), on.snapshots(), images, transfer, forms, events, attestations),
                new BuildCaches(on.store(), transfer, forms),
                attestations,
                buildDisk);
        this.volumes = new Volumes(on.root().resolve("volumes"), on.store().records("volumes"), on.clock());
        Units units = new Units(on.store().records("containers"));
        ContainerVolumes containerVolumes = new ContainerVolumes(volumes);
        ContainerNetworks networks = new ContainerNetworks(
                on.namespaces(),
                on.bridges(),
                on.bridge(),
                ref -> units.get(ref).view());
        this.launcher = new Launcher(
                on.root().resolve("containers"),
                on.snapshots(),
                on.runtime(),
                networks,
                containerVolumes,
                c -> ensureParents(on.snapshots(), c));
        ProcessSpecs processes = new ProcessSpecs();
        HealthMonitor health = new HealthMonitor(processes, events, on.clock());
        this.lifecycle = new Lifecycle(units, launcher, volumes, events, health, on.clock());
        this.recovery = new Recovery(units, launcher, lifecycle, health, on.clock());
        this.containers = new Containers(
                images,
                image -> on.snapshots().unpack(image.manifest(), image.config(), Progress.NONE),
                units,
                launcher,
                containerVolumes,
                lifecycle,
                on.clock());
        this.execs = new Execs(units, lifecycle, processes, launcher);
        this.check = new SystemCheck(on.store(), on.snapshots(), builder, units);
        this.imageRemoval = new ImageRemoval(images, units, events, garbage);
    }

    private void ensureParents(Snapshots snapshots, Container c) throws IOException {
        Optional<Image> image = images.find(c.imageId().toString());
        if (image.isPresent()) {
            snapshots.unpack(image.get().manifest(), image.get().config(), Progress.NONE);
        }
    }

    private void pullBase(Reference reference, Platform platform, Progress progress) throws InterruptedException {
        try {
            transfer.pull(reference, platform, Credentials.NONE, progress);
        } catch (IOException e) {
            throw Failure.unavailable("pull of " + reference.familiar() + " failed: " + e.getMessage(), e);
        }
    }

    /// Opens the engine: drops what a killed one left behind, and finds the containers that ran on without it.
    public static Engine open(Foundation on) throws IOException {
        Engine engine = new Engine(on);
        Set<String> live = engine.containers.list().stream().map(Container::id).collect(Collectors.toSet());
        engine.launcher.repair(live);
        on.snapshots().repair(live.stream().map(Launcher::snapshotKey).collect(Collectors.toSet()));
        on.runtime().repair(live);
        on.bridges().repair(live);
        if (live.stream().anyMatch(id -> !on.bridges().endpoints(id).isEmpty())) {
            on.bridges().ensure(on.bridge()); // somebody may have flushed the rules meanwhile
        }
        on.namespaces().repair(live);
        engine.recovery.run();
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

    public Builds builds() {
        return builds;
    }

    /// Verifies everything that is kept.
    public SystemCheck check() {
        return check;
    }

    /// What builds keep on disk.
    public BuildDisk buildDisk() {
        return buildDisk;
    }

    public Bases bases() {
        return bases;
    }

    public ImageTransfer transfer() {
        return transfer;
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

    /// What runs the containers.
    public OciRuntime runtime() {
        return runtime;
    }

    /// The default network.
    public Bridge bridge() {
        return bridge;
    }

    /// Lets go of the containers, which run on. The bridge stays as long as one of them does.
    @Override
    public void close() {
        lifecycle.close();
        if (containers.list().stream().noneMatch(c -> c.state().running())) {
            try {
                bridges.remove(bridge);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "the bridge " + bridge.name() + " could not be removed", e);
            }
        }
    }
}
