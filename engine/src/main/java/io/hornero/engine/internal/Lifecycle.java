package io.hornero.engine.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.FullDisk;
import io.hornero.engine.Container;
import io.hornero.engine.ContainerState;
import io.hornero.engine.Events;
import io.hornero.engine.Volumes;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.Exit;
import io.hornero.runtime.Signal;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The states of containers: start, stop, kill, pause, end, restart policies, removal.
public final class Lifecycle {
    private static final System.Logger LOG = System.getLogger("io.hornero.engine");
    private static final int DEFAULT_STOP_SECONDS = 10;

    private final Units units;
    private final Launcher launcher;
    private final AnonymousVolumes anonymousVolumes;
    private final Events events;
    private final HealthMonitor health;
    private final Clock clock;
    private volatile boolean closing;

    public Lifecycle(
            Units units, Launcher launcher, Volumes volumes, Events events, HealthMonitor health, Clock clock) {
        this.units = units;
        this.launcher = launcher;
        this.anonymousVolumes = new AnonymousVolumes(volumes, units);
        this.events = events;
        this.health = health;
        this.clock = clock;
    }

    /// Tells those who watch.
    public void publish(Unit unit, String action) {
        publish(unit, action, Map.of());
    }

    private void publish(Unit unit, String action, Map<String, String> more) {
        Container c = unit.view();
        Map<String, String> attributes =
                new LinkedHashMap<>(c.config().objectOrEmpty("Labels").textMap());
        attributes.putAll(more);
        attributes.put("image", c.imageName());
        attributes.put("name", c.name());
        events.publish("container", action, c.id(), attributes);
    }

    /// The process of a running container.
    ///
    /// @throws Failure CONFLICT in Docker's words
    public io.hornero.runtime.Container running(Unit unit) {
        io.hornero.runtime.Container process = unit.running();
        if (process == null) {
            throw Failure.conflict("container " + unit.view().id() + " is not running");
        }
        return process;
    }

    public boolean start(Unit unit) throws IOException, InterruptedException {
        unit.lock().lockInterruptibly();
        try {
            if (unit.view().state().running()) {
                return false;
            }
            if (unit.removed() || unit.view().state().status() == ContainerState.Status.REMOVING) {
                throw Failure.conflict("container is marked for removal and cannot be started");
            }
            launch(unit);
            return true;
        } finally {
            unit.lock().unlock();
            removeIfItNeverRan(unit);
        }
    }

    /// A container that is to be removed at its end, and that could not be started, has ended.
    private void removeIfItNeverRan(Unit unit) {
        if (!unit.view().state().error().isEmpty()) {
            autoRemove(unit);
        }
    }

    private void launch(Unit unit) throws IOException, InterruptedException {
        List<CompletableFuture<Attachment>> attachments = unit.takePendingAttachments();
        try {
            Launcher.Launched launched = launcher.launch(unit.view(), attachments);
            adopt(unit, launched);
            units.change(
                    unit,
                    c -> c.with(launched.endpoint())
                            .with(c.state()
                                    .started((int) launched.process().pid(), clock.instant(), health.initial(c))));
            publish(unit, "start");
            watch(unit, launched.process());
        } catch (IOException | RuntimeException e) {
            if (unit.running() != null) {
                unit.running(null);
                clear(unit); // it runs, but that could not be written down
            }
            String why = FullDisk.told(e) instanceof Failure f ? f.text() : String.valueOf(e.getMessage());
            units.note(unit, c -> c.with(c.state().failedToStart(startExitCode(why), why, clock.instant())));
            Unit.drop(attachments);
            unit.runEnded();
            throw e;
        }
    }

    /// Docker's exit code of a container that could not be started.
    private static int startExitCode(String why) {
        if (why.contains("executable file not found") || why.contains("no such file or directory")) {
            return 127;
        }
        return why.contains("permission denied") ? 126 : 128;
    }

    void adopt(Unit unit, Launcher.Launched launched) {
        unit.running(launched.process());
    }

    void watch(Unit unit, io.hornero.runtime.Container process) {
        health.watch(unit, process);
        process.exited()
                .thenAcceptAsync(
                        exit -> ended(unit, process, exit),
                        task -> Thread.ofVirtual()
                                .name("exit-" + unit.view().shortId())
                                .start(task));
    }

    /// The container's process is gone: everything leaves the kernel, then the restart policy decides.
    private void ended(Unit unit, io.hornero.runtime.Container process, Exit exit) {
        if (closing) {
            return;
        }
        unit.lock().lock();
        try {
            if (unit.running() != process) {
                return;
            }
            unit.running(null);
            clear(unit);
            if (exit.oomKilled()) {
                publish(unit, "oom");
            }
            changeUnlessDoomed(
                    unit,
                    c -> c.with((io.hornero.runtime.@Nullable Endpoint) null)
                            .with(c.state().exited(exit.code(), exit.oomKilled(), exit.at())));
            publish(unit, "die", Map.of("exitCode", Integer.toString(exit.code())));
            RestartPolicy policy = RestartPolicy.of(unit.view().hostConfig());
            if (policy.restartsAfter(unit.view())) {
                units.note(unit, c -> c.with(c.state().with(ContainerState.Status.RESTARTING)));
                restartLater(unit, policy.delay(unit.view()));
            } else {
                unit.runEnded();
            }
        } finally {
            unit.lock().unlock();
        }
        autoRemove(unit);
    }

    /// The end of a container that is removed at its end is not kept: for the next engine, it is a
    /// container that vanished.
    private void changeUnlessDoomed(Unit unit, UnaryOperator<Container> change) {
        if (unit.view().hostConfig().boolOr("AutoRemove", false)) {
            unit.update(change);
        } else {
            units.note(unit, change);
        }
    }

    void clear(Unit unit) {
        try {
            launcher.clear(unit.view().id());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "container " + unit.view().id() + " ended but could not be cleared", e);
        }
    }

    void autoRemove(Unit unit) {
        if (!unit.view().hostConfig().boolOr("AutoRemove", false)
                || unit.view().state().running()) {
            return;
        }
        try {
            remove(unit, false, true);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "container " + unit.view().id() + " ended but could not be removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void restartLater(Unit unit, Duration delay) {
        Thread.ofVirtual().name("restart-" + unit.view().shortId()).start(() -> {
            unit.lock().lock();
            try {
                long left = delay.toNanos();
                while (left > 0 && unit.view().state().status() == ContainerState.Status.RESTARTING && !closing) {
                    left = unit.changed().awaitNanos(left);
                }
                if (closing || unit.view().state().status() != ContainerState.Status.RESTARTING) {
                    return;
                }
                units.note(unit, c -> c.withRestartCount(c.restartCount() + 1));
                launch(unit);
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "container " + unit.view().id() + " could not be restarted", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                unit.lock().unlock();
            }
        });
    }

    public boolean stop(Unit unit, @Nullable Signal signal, @Nullable Integer timeoutSeconds)
            throws IOException, InterruptedException {
        io.hornero.runtime.Container process;
        unit.lock().lockInterruptibly();
        try {
            process = unit.running();
            if (process == null) {
                cancelRestart(unit);
                return false;
            }
            units.note(unit, c -> c.with(c.state().withStopRequested()));
        } finally {
            unit.lock().unlock();
        }
        JsonObject config = unit.view().config();
        String own = config.textOr("StopSignal", "");
        Signal first = signal != null ? signal : own.isEmpty() ? Signal.TERM : Signal.parse(own);
        long seconds = timeoutSeconds != null ? timeoutSeconds : config.integerOr("StopTimeout", DEFAULT_STOP_SECONDS);
        publish(unit, "kill", Map.of("signal", Integer.toString(first.number())));
        if (unit.view().state().status() == ContainerState.Status.PAUSED) {
            process.resume();
        }
        process.stop(first, Duration.ofSeconds(seconds));
        awaitEnd(unit, process);
        publish(unit, "stop");
        return true;
    }

    private void cancelRestart(Unit unit) {
        if (unit.view().state().status() == ContainerState.Status.RESTARTING) {
            units.note(
                    unit,
                    c -> c.with(c.state().with(ContainerState.Status.EXITED).withStopRequested()));
            unit.runEnded();
        }
    }

    /// Waits until the end of the process was worked through: state, network, root.
    private void awaitEnd(Unit unit, io.hornero.runtime.Container process) throws InterruptedException {
        unit.lock().lockInterruptibly();
        try {
            while (unit.running() == process) {
                unit.changed().await();
            }
        } finally {
            unit.lock().unlock();
        }
    }

    public void kill(Unit unit, Signal signal) throws IOException, InterruptedException {
        io.hornero.runtime.Container process = unit.running();
        if (process == null) {
            throw Failure.conflict("cannot kill container: " + unit.view().name() + ": container "
                    + unit.view().id() + " is not running");
        }
        if (signal.equals(Signal.KILL)) {
            unit.lock().lockInterruptibly();
            try {
                units.note(unit, c -> c.with(c.state().withStopRequested()));
            } finally {
                unit.lock().unlock();
            }
        }
        process.kill(signal);
        publish(unit, "kill", Map.of("signal", Integer.toString(signal.number())));
        if (signal.equals(Signal.KILL)) {
            awaitEnd(unit, process);
        }
    }

    public void pause(Unit unit) throws IOException {
        freeze(unit, true);
    }

    public void unpause(Unit unit) throws IOException {
        freeze(unit, false);
    }

    private void freeze(Unit unit, boolean freeze) throws IOException {
        unit.lock().lock();
        try {
            io.hornero.runtime.Container process = running(unit);
            boolean frozen = unit.view().state().status() == ContainerState.Status.PAUSED;
            if (frozen == freeze) {
                throw Failure.conflict(
                        "Container " + unit.view().id() + (freeze ? " is already paused" : " is not paused"));
            }
            if (freeze) {
                process.pause();
            } else {
                process.resume();
            }
            ContainerState.Status after = freeze ? ContainerState.Status.PAUSED : ContainerState.Status.RUNNING;
            units.note(unit, c -> c.with(c.state().with(after)));
        } finally {
            unit.lock().unlock();
        }
        publish(unit, freeze ? "pause" : "unpause");
    }

    public void remove(Unit unit, boolean force, boolean withVolumes) throws IOException, InterruptedException {
        io.hornero.runtime.Container process = unit.running();
        if (process != null) {
            if (!force) {
                throw Failure.conflict(
                        "cannot remove container \"" + unit.view().name()
                                + "\": container is running: stop the container before removing or force remove");
            }
            try {
                kill(unit, Signal.KILL);
            } catch (Failure e) {
                if (e.kind() != FailureKind.CONFLICT) {
                    throw e;
                }
            }
        }
        unit.lock().lockInterruptibly();
        try {
            if (unit.removed()) {
                return;
            }
            if (unit.view().state().running()) {
                throw Failure.conflict("container " + unit.view().id() + " was started again; try again");
            }
            launcher.clear(unit.view().id());
            units.remove(unit);
            discard(unit, withVolumes);
        } finally {
            unit.lock().unlock();
        }
    }

    /// From here on the container is gone, whatever happens: the next engine would remove what has no record.
    private void discard(Unit unit, boolean withVolumes) throws IOException {
        try {
            launcher.discard(unit.view().id());
            if (withVolumes) {
                anonymousVolumes.removeOf(unit.view());
            }
        } finally {
            publish(unit, "destroy");
            unit.gone();
        }
    }

    /// Lets go of every container; they run on. Restarts that are due are left to the next engine.
    public void close() {
        closing = true;
        health.close();
        launcher.close();
        for (Unit unit : units.all()) {
            unit.lock().lock();
            try {
                unit.changed().signalAll();
            } finally {
                unit.lock().unlock();
            }
        }
    }
}
