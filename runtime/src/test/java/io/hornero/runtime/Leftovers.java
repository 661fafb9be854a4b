package io.hornero.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Looks for what a container left behind.
final class Leftovers {
    private Leftovers() {}

    static void assertNone(Path root, String id) throws IOException {
        assertThat(names(root.resolve("run/containers"))).doesNotContain(id);
        assertThat(names(root.resolve("run/oci"))).doesNotContain(id);
        assertThat(cgroups(id)).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(root.toString());
        assertThat(processes(root)).isEmpty();
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    private static List<Path> cgroups(String id) throws IOException {
        try (Stream<Path> hierarchies = Files.list(Path.of("/sys/fs/cgroup"))) {
            return hierarchies
                    .map(h -> h.resolve("hornero").resolve(id))
                    .filter(Files::exists)
                    .toList();
        }
    }

    /// Command lines that name the root: conmon, runc. They may take a moment to be gone after the last event.
    private static List<String> processes(Path root) throws IOException {
        for (int i = 0; ; i++) {
            List<String> living = ProcessHandle.allProcesses()
                    .filter(p -> p.pid() != ProcessHandle.current().pid())
                    .map(p -> p.info().commandLine().orElse(""))
                    .filter(c -> c.contains(root.toString()))
                    .toList();
            if (living.isEmpty() || i == 200) {
                return living;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }
}
