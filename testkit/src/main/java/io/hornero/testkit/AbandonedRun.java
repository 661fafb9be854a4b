package io.hornero.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// What a killed test run left of its folder: engines and containers that still run, control groups, mounts
/// (network namespaces among them), files. Its bridges go with the next engine that starts, because their
/// root is gone.
final class AbandonedRun {
    /// Programs that outlive who started them. A user's editor in that folder is none of ours.
    private static final Set<String> PROGRAMS = Set.of("java", "conmon", "runc", "crun");

    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    private static final int TRIES = 1000;
    private static final long PAUSE_NANOS = 2_000_000;

    private final Path folder;
    /// Of the folder's containers, as `/proc/PID/cgroup` has them.
    private final Set<String> groups = new TreeSet<>();

    AbandonedRun(Path folder) {
        this.folder = folder;
    }

    void clear() throws IOException, InterruptedException {
        System.err.println("clearing away what a killed test run left in " + folder);
        for (List<ProcessHandle> left = processes(); !left.isEmpty(); left = processes()) {
            left.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle each : left) {
                awaitEnd(each);
            }
        }
        noteGroupsOfContainers();
        for (String group : groups) {
            removeGroup(group);
        }
        TempRoot.remove(folder);
    }

    private List<ProcessHandle> processes() throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            try {
                if (isContainer(proc) || isOurProgram(proc)) {
                    noteGroups(proc);
                    found.add(process);
                }
            } catch (AccessDeniedException _) {
                // another user's, who may not write here
            } catch (IOException e) {
                if (!ended(process)) {
                    throw e;
                }
            }
        }
        return found;
    }

    private static void awaitEnd(ProcessHandle process) throws IOException {
        while (!ended(process)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// Also one whose parent has not asked for its exit code yet.
    static boolean ended(ProcessHandle process) throws IOException {
        try {
            String stat = read(Path.of("/proc/" + process.pid() + "/stat"));
            return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            }
            return true;
        }
    }

    /// Its root is a file system whose layers are below the folder, or a directory there.
    private boolean isContainer(Path proc) throws IOException {
        if (Files.readSymbolicLink(proc.resolve("root")).startsWith(folder)) {
            return true;
        }
        return read(proc.resolve("mountinfo"))
                .lines()
                .filter(l -> l.split(" ")[4].equals("/"))
                .anyMatch(l -> l.contains(folder + "/"));
    }

    private boolean isOurProgram(Path proc) throws IOException {
        String[] words = read(proc.resolve("cmdline")).split("\0");
        return PROGRAMS.contains(Path.of(words[0]).toFile().getName())
                && Stream.of(words).anyMatch(w -> w.contains(folder + "/"));
    }

    private void noteGroups(Path proc) throws IOException {
        read(proc.resolve("cgroup"))
                .lines()
                .map(l -> l.substring(l.lastIndexOf(':') + 1))
                .filter(g -> g.startsWith("/hornero/"))
                .forEach(groups::add);
    }

    /// Groups whose processes ended earlier, known by the containers' folders.
    private void noteGroupsOfContainers() throws IOException {
        try (Stream<Path> all = Files.find(
                folder, 5, (p, _) -> p.resolveSibling(".").normalize().endsWith("run/containers"))) {
            all.forEach(p -> groups.add("/hornero/" + p.getFileName()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// From every hierarchy; the kernel may still be busy with the last process.
    private static void removeGroup(String group) throws IOException {
        List<Path> hierarchies = new ArrayList<>(List.of(CGROUPS));
        try (Stream<Path> all = Files.list(CGROUPS)) {
            hierarchies.addAll(all.filter(Files::isDirectory).toList());
        }
        for (Path hierarchy : hierarchies) {
            Path path = hierarchy.resolve(group.substring(1));
            for (int i = 1; Files.isDirectory(path); i++) {
                try (Stream<Path> tree = Files.walk(path)) {
                    for (Path each : tree.filter(Files::isDirectory)
                            .sorted(Comparator.reverseOrder())
                            .toList()) {
                        Files.delete(each);
                    }
                } catch (IOException e) {
                    if (i == TRIES) {
                        throw e;
                    }
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
