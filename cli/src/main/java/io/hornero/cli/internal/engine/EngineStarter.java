package io.hornero.cli.internal.engine;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.IoMessage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts the engine in the background through the launcher, in a session of its own.
public final class EngineStarter {
    private static final int LOG_LINES = 12;

    private final String launcher;
    private final PrintStream notices;

    /// Whether the engine answers by now.
    @FunctionalInterface
    public interface Probe {
        boolean answers() throws IOException;
    }

    /// @param launcher the program whose `engine` subcommand is the engine; empty where unknown
    /// @param notices where to tell that an engine is being started
    public EngineStarter(String launcher, PrintStream notices) {
        this.launcher = launcher;
        this.notices = notices;
    }

    /// Returns when the engine serves. Of several clients at once one starts it and the others wait for that.
    ///
    /// @throws Failure it did not start; with the end of its log
    void start(EngineAddress address, Probe probe) throws IOException, InterruptedException {
        if (launcher.isEmpty()) {
            throw Failure.unavailable(
                    "no engine answers at " + address + "; start one with 'hornero engine --root " + address.root()
                            + "'",
                    null);
        }
        if (!isRoot()) {
            throw new Failure(
                    FailureKind.FORBIDDEN,
                    "no engine answers at " + address + ", and only root may start one: run the command as root");
        }
        try (FileChannel file = lockFile(address.root());
                var _ = file.lock()) {
            if (!probe.answers()) {
                launch(address, probe);
            }
        }
    }

    /// Mounts and containers need root.
    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static FileChannel lockFile(Path root) throws IOException {
        try {
            Files.createDirectories(root);
            return FileChannel.open(root.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            throw new Failure(
                    FailureKind.FORBIDDEN,
                    "the engine's folder " + root + " cannot be written to (" + IoMessage.of(e)
                            + "); choose another one with --root",
                    e);
        }
    }

    private void launch(EngineAddress address, Probe probe) throws IOException, InterruptedException {
        notices.println("hornero: starting the engine (" + address.root() + ")");
        notices.flush();
        long logged = Files.exists(address.log()) ? Files.size(address.log()) : 0;
        Process engine = new ProcessBuilder(List.of(
                        "setsid",
                        launcher,
                        "engine",
                        "--root",
                        address.root().toString(),
                        "--socket",
                        address.socket().toString()))
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.appendTo(address.log().toFile()))
                .directory(new File("/"))
                .start();
        if (!ready(engine) && !probe.answers()) {
            throw Failure.unavailable("the engine did not start:" + logEnd(address.log(), logged), null);
        }
    }

    /// Waits for the line `ready`; false when the engine ended without it.
    private static boolean ready(Process engine) throws IOException, InterruptedException {
        BufferedReader out = engine.inputReader(StandardCharsets.UTF_8);
        for (@Nullable String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals("ready")) {
                return true;
            }
        }
        engine.waitFor();
        return false;
    }

    private static String logEnd(Path log, long from) throws IOException {
        String fresh;
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(Math.min(from, Files.size(log)));
            fresh = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        if (fresh.isEmpty()) {
            return " it said nothing; see " + log;
        }
        List<String> lines = fresh.lines().toList();
        List<String> end = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
        return "\n  " + String.join("\n  ", end);
    }
}
