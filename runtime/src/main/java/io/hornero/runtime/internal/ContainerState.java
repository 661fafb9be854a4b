package io.hornero.runtime.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.linux.ProcFile;
import io.hornero.linux.ProcessDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// What is noted about a container, so that a later process finds it.
///
/// @param pid its first process
/// @param pidStart when that was started, in ticks since boot
/// @param conmon its supervisor
/// @param conmonStart when that was started
/// @param terminal whether it has one
/// @param privileged whether its further processes get all capabilities
/// @param runtime name of the OCI runtime that made it
/// @param boot which run of the machine the numbers belong to
record ContainerState(
        long pid,
        long pidStart,
        long conmon,
        long conmonStart,
        boolean terminal,
        boolean privileged,
        String runtime,
        String boot) {
    private static final String FILE = "state.json";

    static ContainerState of(long pid, long conmon, boolean terminal, boolean privileged, String runtime)
            throws IOException {
        return new ContainerState(
                pid,
                ProcessDescriptor.startTicks(pid),
                conmon,
                ProcessDescriptor.startTicks(conmon),
                terminal,
                privileged,
                runtime,
                bootId());
    }

    static String bootId() throws IOException {
        return ProcFile.read("/proc/sys/kernel/random/boot_id");
    }

    void write(Path bundle) throws IOException {
        JsonObject json = new JsonObject()
                .put("pid", pid)
                .put("pidStart", pidStart)
                .put("conmon", conmon)
                .put("conmonStart", conmonStart)
                .put("terminal", terminal)
                .put("privileged", privileged)
                .put("runtime", runtime)
                .put("boot", boot);
        Path made = Files.write(bundle.resolve(FILE + ".new"), json.bytes());
        Files.move(made, bundle.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Empty when there is none, or it is of an earlier run of the machine.
    static Optional<ContainerState> read(Path bundle) throws IOException {
        try {
            JsonObject json =
                    Json.parse(Files.readAllBytes(bundle.resolve(FILE))).object();
            ContainerState state = new ContainerState(
                    json.integer("pid"),
                    json.integer("pidStart"),
                    json.integer("conmon"),
                    json.integer("conmonStart"),
                    json.boolOr("terminal", false),
                    json.boolOr("privileged", false),
                    json.textOr("runtime", "runc"),
                    json.text("boot"));
            return state.boot.equals(bootId()) ? Optional.of(state) : Optional.empty();
        } catch (NoSuchFileException | JsonException _) {
            return Optional.empty();
        }
    }
}
