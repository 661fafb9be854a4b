package io.hornero.acceptance;

import io.hornero.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What an engine that ended left in the kernel.
final class Leftovers {
    private Leftovers() {}

    /// Mounts below the root, processes that name it, its bridge, and rules that name the bridge.
    static List<String> of(Path root) throws IOException, InterruptedException {
        List<String> left = new ArrayList<>();
        for (String mount : Files.readAllLines(Path.of("/proc/self/mounts"))) {
            if (mount.contains(" " + root)) {
                left.add("mount " + mount);
            }
        }
        left.addAll(processes(root));
        String bridge = "hornero-" + Digest.ofText(root.toString()).hex().substring(0, 6);
        left.addAll(linesWith(bridge, "ip", "-o", "link"));
        left.addAll(linesWith(bridge, "iptables-save"));
        return left;
    }

    private static List<String> linesWith(String text, String... command) throws IOException, InterruptedException {
        return Shell.run(List.of(command), Map.of(), null, "")
                .ok()
                .out()
                .lines()
                .filter(l -> l.contains(text))
                .toList();
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
