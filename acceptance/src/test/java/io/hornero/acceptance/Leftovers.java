package io.hornero.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What an engine that ended left in the kernel.
final class Leftovers {
    private Leftovers() {}

    /// Mounts below the root, and processes that name it.
    static List<String> of(Path root) throws IOException {
        List<String> left = new ArrayList<>();
        for (String mount : Files.readAllLines(Path.of("/proc/self/mounts"))) {
            if (mount.contains(" " + root)) {
                left.add("mount " + mount);
            }
        }
        left.addAll(processes(root));
        return left;
    }

    static List<String> processes(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process :
                    all.filter(p -> p.getFileName().toString().matches("\\d+")).toList()) {
                String command = commandOf(process);
                if (command.contains(root + "/")) {
                    found.add("process " + process.getFileName() + " " + command);
                }
            }
        }
        return found;
    }

    private static String commandOf(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"))
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException | RuntimeException _) {
            return "";
        }
    }
}
