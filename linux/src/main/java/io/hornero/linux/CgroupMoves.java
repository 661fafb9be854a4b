package io.hornero.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The lock under which the kernel moves processes between control groups. Whoever takes it first in a
/// while waits two to four timer ticks (8 to 16 ms at 250 Hz, an RCU grace period), and everyone for some
/// 15 ms after that does not. So a program that is about to start a container can have that wait over by
/// the time that the container's process is moved.
///
/// Source: Linux, `kernel/cgroup/cgroup.c` (`cgroup_threadgroup_rwsem`), `kernel/rcu/sync.c`.
public final class CgroupMoves {
    private static final Path OWN = Path.of("/proc/self/cgroup");

    private CgroupMoves() {}

    /// Starts the wait, on a thread of its own, by moving this process to where it is. Nothing where that
    /// is refused.
    public static void expect() {
        Thread.ofPlatform().daemon().name("cgroup-moves").start(() -> {
            try {
                stay(Cgroup.ROOT, Files.readString(OWN), ProcessHandle.current().pid());
            } catch (IOException e) {
                System.getLogger("io.hornero.linux").log(System.Logger.Level.DEBUG, "moves will not be faster", e);
            }
        });
    }

    /// @param root where the hierarchies are mounted
    /// @param groups of the process, as in `/proc/PID/cgroup`
    static void stay(Path root, String groups, long pid) throws IOException {
        for (String line : groups.lines().toList()) {
            String[] parts = line.split(":", 3);
            String hierarchy = parts[1].isEmpty() ? "" : parts[1].replaceFirst("^name=", "");
            Path file = root.resolve(hierarchy).resolve(parts[2].substring(1)).resolve("cgroup.procs");
            if (Files.exists(file)) {
                Cgroups.write(file, Long.toString(pid));
                return;
            }
        }
        throw new NoSuchFileException(root + " has no group of process " + pid);
    }
}
