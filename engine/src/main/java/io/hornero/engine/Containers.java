package io.hornero.engine;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import io.hornero.engine.internal.ContainerNames;
import io.hornero.engine.internal.ContainerNetworks;
import io.hornero.engine.internal.ContainerVolumes;
import io.hornero.engine.internal.Launcher;
import io.hornero.engine.internal.Lifecycle;
import io.hornero.engine.internal.MergedConfig;
import io.hornero.engine.internal.PortBindings;
import io.hornero.engine.internal.SpecAssembly;
import io.hornero.engine.internal.Unit;
import io.hornero.engine.internal.Units;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.ChainId;
import io.hornero.oci.Digest;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.LogQuery;
import io.hornero.runtime.Logs;
import io.hornero.runtime.Signal;
import io.hornero.runtime.Stats;
import io.hornero.store.Lease;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Containers, as the Docker Engine API knows them. A container is meant by its name, its id, or the
/// beginning of its id. Safe for use by many threads.
public final class Containers {
    private final Images images;
    private final ImageUnpacking unpacking;
    private final Units units;
    private final Launcher launcher;
    private final ContainerVolumes volumes;
    private final Lifecycle lifecycle;
    private final Clock clock;

    Containers(
            Images images,
            ImageUnpacking unpacking,
            Units units,
            Launcher launcher,
            ContainerVolumes volumes,
            Lifecycle lifecycle,
            Clock clock) {
        this.images = images;
        this.unpacking = unpacking;
        this.units = units;
        this.launcher = launcher;
        this.volumes = volumes;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    /// Makes the image's file systems.
    interface ImageUnpacking {
        /// @return the uppermost chain id; empty for an image without layers
        Optional<Digest> unpack(Images.Content image) throws IOException;
    }

    /// Makes a container; nothing runs.
    ///
    /// @throws Failure NOT_FOUND: no such image or network; CONFLICT: the name is taken; INVALID: a bad option
    public Container create(CreateRequest request) throws IOException {
        String imageName = request.config().textOr("Image", "");
        if (imageName.isEmpty()) {
            throw Failure.invalid("no image specified");
        }
        launcher.expect(); // most are started as soon as they are there
        Images.Content image = images.content(imageName);
        checkPlatform(request, imageName, image);
        JsonObject config = MergedConfig.of(request.config(), image.config().run());
        ContainerNetworks.check(request.hostConfig());
        PortBindings.of(config, request.hostConfig());
        SpecAssembly.capabilities(request.hostConfig());
        String id = RandomId.hex64();
        String name = reserveName(request.name(), id);
        try (Lease _ = launcher.lease(id)) {
            JsonObject host = volumes.settle(config, request.hostConfig());
            Container container = new Container(
                    id,
                    name,
                    clock.instant(),
                    imageName,
                    image.id(),
                    config,
                    host,
                    ContainerState.CREATED,
                    null,
                    0,
                    launcher.folder(id).resolve("container.log"));
            if (container.command().isEmpty()) {
                throw Failure.invalid("no command specified");
            }
            launcher.prepare(container, unpacking.unpack(image).orElse(null));
            Unit unit = units.add(container);
            lifecycle.publish(unit, "create");
            return unit.view();
        } catch (IOException | RuntimeException e) {
            units.release(name);
            launcher.discard(id);
            throw e;
        }
    }

    private static void checkPlatform(CreateRequest request, String name, Images.Content image) {
        if (request.platform() != null && !image.config().platform().equals(request.platform())) {
            throw Failure.notFound("image with reference " + name + " was found but its platform ("
                    + image.config().platform() + ") does not match the specified platform (" + request.platform()
                    + ")");
        }
    }

    private String reserveName(@Nullable String asked, String id) {
        if (asked != null && !asked.isEmpty()) {
            String name = ContainerNames.valid(asked);
            units.reserve(name, id);
            return name;
        }
        String name = ContainerNames.free(units::isTaken, RandomGenerator.getDefault());
        units.reserve(name, id);
        return name;
    }

    public Container get(String ref) {
        return units.get(ref).view();
    }

    /// Every container, newest first.
    public List<Container> list() {
        return units.all().stream()
                .map(Unit::view)
                .sorted(Comparator.comparing(Container::created).reversed())
                .toList();
    }

    /// Starts it; false when it runs already.
    ///
    /// @throws Failure in the runtime's words where its program cannot be executed; CONFLICT: a port is taken
    public boolean start(String ref) throws IOException, InterruptedException {
        return lifecycle.start(units.get(ref));
    }

    /// Asks it to end, and ends it after a while; false when it did not run.
    ///
    /// @param signal null for the container's own (`StopSignal`, else SIGTERM)
    /// @param timeoutSeconds null for the container's own (`StopTimeout`, else 10); negative to wait for ever
    public boolean stop(String ref, @Nullable Signal signal, @Nullable Integer timeoutSeconds)
            throws IOException, InterruptedException {
        return lifecycle.stop(units.get(ref), signal, timeoutSeconds);
    }

    public void restart(String ref, @Nullable Signal signal, @Nullable Integer timeoutSeconds)
            throws IOException, InterruptedException {
        Unit unit = units.get(ref);
        lifecycle.stop(unit, signal, timeoutSeconds);
        lifecycle.start(unit);
        lifecycle.publish(unit, "restart");
    }

    /// Sends a signal to its first process.
    ///
    /// @throws Failure CONFLICT when it does not run
    public void kill(String ref, Signal signal) throws IOException, InterruptedException {
        lifecycle.kill(units.get(ref), signal);
    }

    public void pause(String ref) throws IOException {
        lifecycle.pause(units.get(ref));
    }

    public void unpause(String ref) throws IOException {
        lifecycle.unpause(units.get(ref));
    }

    public void rename(String ref, String newName) {
        Unit unit = units.get(ref);
        String name = ContainerNames.valid(newName);
        unit.lock().lock();
        try {
            units.reserve(name, unit.view().id());
            units.release(unit.view().name());
            units.change(unit, c -> c.withName(name));
        } finally {
            unit.lock().unlock();
        }
        lifecycle.publish(unit, "rename");
    }

    /// Removes it with its writable layer.
    ///
    /// @param force kill it first when it runs
    /// @param withVolumes its anonymous volumes go, too
    /// @throws Failure CONFLICT when it runs and `force` is not set
    public void remove(String ref, boolean force, boolean withVolumes) throws IOException, InterruptedException {
        lifecycle.remove(units.get(ref), force, withVolumes);
    }

    /// Registers at once, and completes when the condition holds.
    public CompletableFuture<WaitResult> waitFor(String ref, WaitCondition condition) {
        return units.get(ref).waiter(condition);
    }

    /// A place at its streams: registered at once, also before the start, so that nothing is missed.
    ///
    /// @throws Failure CONFLICT when it has ended
    public ContainerStreams attach(String ref) throws IOException {
        Unit unit = units.get(ref);
        unit.lock().lock();
        try {
            io.hornero.runtime.Container process = unit.running();
            CompletableFuture<Attachment> attachment =
                    process == null ? unit.pendingAttachment() : CompletableFuture.completedFuture(process.attach());
            lifecycle.publish(unit, "attach");
            return new ContainerStreams(attachment);
        } finally {
            unit.lock().unlock();
        }
    }

    /// Sets the size of its terminal.
    public void resize(String ref, int rows, int columns) throws IOException {
        lifecycle.running(units.get(ref)).resize(rows, columns);
    }

    /// Passes on what its log has and, when following, what is added until it ends.
    public void logs(String ref, LogQuery query, boolean follow, Logs.Consumer to)
            throws IOException, InterruptedException {
        Unit unit = units.get(ref);
        io.hornero.runtime.Container process = unit.running();
        if (follow && process != null) {
            Logs.follow(unit.view().logPath(), query, process.exited(), to);
        } else {
            Logs.read(unit.view().logPath(), query, to);
        }
    }

    /// Process ids on the host.
    public List<Long> processes(String ref) throws IOException {
        return lifecycle.running(units.get(ref)).processes();
    }

    public Stats stats(String ref) throws IOException {
        return lifecycle.running(units.get(ref)).stats();
    }

    /// The `Mounts` of `docker inspect`.
    public JsonArray mounts(String ref) {
        return volumes.describe(get(ref));
    }

    /// Bytes of its writable layer.
    public long writableBytes(String ref) throws IOException {
        return launcher.snapshot(get(ref).id()).usageBytes();
    }

    /// The image's uppermost chain id, computed from its configuration.
    static Optional<Digest> topChainId(Image image) {
        List<Digest> chain = ChainId.of(image.config().diffIds());
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain.getLast());
    }
}
