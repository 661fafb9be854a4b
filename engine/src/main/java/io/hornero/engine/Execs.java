package io.hornero.engine;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import io.hornero.engine.internal.Launcher;
import io.hornero.engine.internal.Lifecycle;
import io.hornero.engine.internal.ProcessSpecs;
import io.hornero.engine.internal.Unit;
import io.hornero.engine.internal.Units;
import io.hornero.json.JsonObject;
import io.hornero.runtime.Exec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Further processes in running containers. Safe for use by many threads.
public final class Execs {
    private final Units units;
    private final Lifecycle lifecycle;
    private final ProcessSpecs processes;
    private final Launcher launcher;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Execs(Units units, Lifecycle lifecycle, ProcessSpecs processes, Launcher launcher) {
        this.units = units;
        this.lifecycle = lifecycle;
        this.processes = processes;
        this.launcher = launcher;
    }

    /// One exec, from its creation to the end of its container's run.
    ///
    /// @param id 64 hex characters
    /// @param containerId whose
    /// @param config `ExecConfig` of the Docker Engine API
    public record Session(String id, String containerId, JsonObject config, Running process) {

        /// Filled by the start.
        static final class Running {
            private volatile @Nullable Exec exec;
        }

        /// The process, once started.
        public @Nullable Exec exec() {
            return process.exec;
        }

        public boolean running() {
            Exec exec = exec();
            return exec != null && exec.exit().isEmpty();
        }

        /// Null while it runs, or before.
        public @Nullable Integer exitCode() {
            Exec exec = exec();
            return exec == null ? null : exec.exit().map(e -> e.code()).orElse(null);
        }
    }

    /// Prepares a process; nothing runs.
    ///
    /// @throws Failure CONFLICT: the container does not run; INVALID: no command
    public Session create(String containerRef, JsonObject config) {
        Unit unit = units.get(containerRef);
        lifecycle.running(unit);
        if (unit.view().state().status() == ContainerState.Status.PAUSED) {
            throw Failure.conflict("Container " + containerRef + " is paused, unpause the container before exec");
        }
        List<String> command = config.arrayOrEmpty("Cmd").texts();
        if (command.isEmpty()) {
            throw Failure.invalid("No exec command specified");
        }
        launcher.expect();
        forgetEnded();
        Session session = new Session(RandomId.hex64(), unit.view().id(), config, new Session.Running());
        sessions.put(session.id(), session);
        lifecycle.publish(unit, "exec_create: " + String.join(" ", command));
        return session;
    }

    private void forgetEnded() {
        sessions.values()
                .removeIf(s -> units.find(s.containerId())
                        .map(u -> !u.view().state().running())
                        .orElse(true));
    }

    public Session get(String id) {
        Session session = sessions.get(id);
        if (session == null) {
            throw Failure.notFound("No such exec instance: " + id);
        }
        return session;
    }

    /// Runs it; its attachment is registered before its first instruction, and is the caller's to close.
    ///
    /// @param tty as asked for at the start, which must be as at the creation
    public Exec start(String id, boolean tty) throws IOException {
        Session session = get(id);
        Unit unit = units.get(session.containerId());
        synchronized (session.process()) {
            if (session.exec() != null) {
                throw Failure.conflict("Error: Exec command " + id + " is already running");
            }
            Exec exec = lifecycle.running(unit).exec(id, processes.exec(unit.view(), session.config()));
            session.process().exec = exec;
            try {
                exec.start();
            } catch (IOException | RuntimeException e) {
                exec.attachment().close();
                throw e;
            }
            lifecycle.publish(
                    unit,
                    "exec_start: "
                            + String.join(
                                    " ", session.config().arrayOrEmpty("Cmd").texts()));
            exec.exited().thenAccept(_ -> lifecycle.publish(unit, "exec_die"));
            return exec;
        }
    }

    /// Sets the size of its terminal.
    public void resize(String id, int rows, int columns) throws IOException {
        Exec exec = get(id).exec();
        if (exec == null) {
            throw Failure.conflict("exec " + id + " is not running");
        }
        exec.resize(rows, columns);
    }
}
