package io.hornero.bases.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Runs a program in mount and process namespaces of its own. Its mounts and everything that it starts end
/// with it; and it ends when this process does, however that ends (`guard.sh`).
final class GuardedProcess {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LC_ALL", "C.UTF-8",
            "HOME", "/root");
    private static final List<String> NAMESPACES =
            List.of("unshare", "--mount", "--propagation", "slave", "--pid", "--fork", "--kill-child", "--mount-proc");

    private final Path temporary;

    /// @param temporary folder of its own, the program's working directory and TMPDIR
    GuardedProcess(Path temporary) {
        this.temporary = temporary;
    }

    /// Runs it to its end. An interrupt kills it, with all that it started.
    ///
    /// @param output gets what it prints, both streams
    /// @return its exit code
    int run(List<String> command, Map<String, String> environment, Consumer<byte[]> output)
            throws IOException, InterruptedException {
        Process process = start(command, environment);
        Thread reader = Thread.ofVirtual().name("base-output").start(() -> copy(process.getInputStream(), output));
        try {
            int code = process.waitFor();
            reader.join();
            return code;
        } finally {
            stop(process);
        }
    }

    private Process start(List<String> command, Map<String, String> environment) throws IOException {
        List<String> line = new ArrayList<>(NAMESPACES);
        line.addAll(List.of("--", "sh", "-c", Resources.text("guard.sh"), "guard"));
        line.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(temporary.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(k -> !k.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().put("TMPDIR", temporary.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    // Closing its input lets the guard kill all that runs inside; unshare then follows.
    private static void stop(Process process) throws IOException {
        boolean interrupted = Thread.interrupted();
        process.getOutputStream().close();
        while (process.isAlive()) {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(InputStream in, Consumer<byte[]> output) {
        byte[] buffer = new byte[8192];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                output.accept(Arrays.copyOf(buffer, n));
            }
        } catch (IOException _) {
            // the process was stopped
        }
    }
}
