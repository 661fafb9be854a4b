package io.hornero.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A control group of the separate hierarchies.
///
/// Source: Linux, Documentation/admin-guide/cgroup-v1/.
///
/// @param root where the hierarchies are
/// @param path of the group in each, relative
record CgroupV1(Path root, String path) implements Cgroup {
    /// Clock ticks of `cpuacct.stat`: always 100 a second for programs.
    private static final long TICK_NANOS = 10_000_000;

    private static final int FREEZE_TRIES = 1000;
    private static final int THAW_EVERY = 20;
    private static final long FREEZE_NANOS = 50_000;
    private static final long THAW_NANOS = 10_000_000;

    @Override
    public boolean exists() {
        return Files.isDirectory(in("freezer"));
    }

    @Override
    public List<Long> processes() throws IOException {
        return Cgroups.processes(in("freezer")).toList();
    }

    /// A process that is just executing a program waits for its own threads, which may be frozen already: then
    /// only a thaw helps. Source: runc, libcontainer/cgroups/fs/freezer.go.
    @Override
    public void freeze() throws IOException {
        for (int i = 1; i <= FREEZE_TRIES; i++) {
            if (i % THAW_EVERY == 0) {
                thaw();
                LockSupport.parkNanos(THAW_NANOS);
            }
            write("freezer", "freezer.state", "FROZEN");
            if (!Cgroups.text(file("freezer", "freezer.state")).equals("FREEZING")) {
                return;
            }
            LockSupport.parkNanos(FREEZE_NANOS);
        }
        thaw();
        throw new IOException("cannot freeze " + path + ": its processes do not stop");
    }

    @Override
    public void thaw() throws IOException {
        write("freezer", "freezer.state", "THAWED");
    }

    @Override
    public boolean frozen() throws IOException {
        return !Cgroups.text(file("freezer", "freezer.state")).equals("THAWED");
    }

    @Override
    public long memoryBytes() throws IOException {
        return number("memory", "memory.usage_in_bytes");
    }

    @Override
    public long memoryPeakBytes() throws IOException {
        return number("memory", "memory.max_usage_in_bytes");
    }

    @Override
    public void resetMemoryPeak() throws IOException {
        write("memory", "memory.max_usage_in_bytes", "0");
    }

    @Override
    public long memoryLimitBytes() throws IOException {
        long limit = number("memory", "memory.limit_in_bytes");
        return limit >= Long.MAX_VALUE - 0xffff ? Long.MAX_VALUE : limit;
    }

    @Override
    public long inactiveFileBytes() throws IOException {
        return Cgroups.number(file("memory", "memory.stat"), "total_inactive_file");
    }

    @Override
    public long oomKills() throws IOException {
        return Cgroups.number(file("memory", "memory.oom_control"), "oom_kill");
    }

    @Override
    public long cpuNanos() throws IOException {
        return number("cpuacct", "cpuacct.usage");
    }

    @Override
    public long cpuUserNanos() throws IOException {
        return TICK_NANOS * Cgroups.number(file("cpuacct", "cpuacct.stat"), "user");
    }

    @Override
    public long cpuSystemNanos() throws IOException {
        return TICK_NANOS * Cgroups.number(file("cpuacct", "cpuacct.stat"), "system");
    }

    @Override
    public long throttledPeriods() throws IOException {
        return Cgroups.number(file("cpu", "cpu.stat"), "nr_throttled");
    }

    @Override
    public long pids() throws IOException {
        return number("pids", "pids.current");
    }

    @Override
    public void cpuQuota(long quotaMicros, long periodMicros) throws IOException {
        write("cpu", "cpu.cfs_period_us", String.valueOf(periodMicros));
        write("cpu", "cpu.cfs_quota_us", String.valueOf(quotaMicros < 0 ? -1 : quotaMicros));
    }

    @Override
    public void memoryLimit(long bytes, long swapBytes) throws IOException {
        String both = swapBytes < 0 ? "-1" : String.valueOf(swapBytes);
        // The sum must never be below the memory limit, so a raise and a cut need opposite orders.
        if (swapBytes < 0 || bytes > memoryLimitBytes()) {
            write("memory", "memory.memsw.limit_in_bytes", both);
            write("memory", "memory.limit_in_bytes", String.valueOf(bytes));
        } else {
            write("memory", "memory.limit_in_bytes", String.valueOf(bytes));
            write("memory", "memory.memsw.limit_in_bytes", both);
        }
    }

    @Override
    public void cpuShares(long shares) throws IOException {
        write("cpu", "cpu.shares", String.valueOf(shares));
    }

    @Override
    public void cpusetCpus(String cpus) throws IOException {
        write("cpuset", "cpuset.cpus", cpus);
    }

    @Override
    public void pidsLimit(long limit) throws IOException {
        write("pids", "pids.max", limit < 0 ? "max" : String.valueOf(limit));
    }

    @Override
    public void remove() throws IOException {
        try (Stream<Path> hierarchies = Files.list(root)) {
            for (Path hierarchy :
                    hierarchies.filter(p -> !Files.isSymbolicLink(p)).toList()) {
                Cgroups.remove(hierarchy.resolve(path));
            }
        }
    }

    private Path in(String controller) {
        return root.resolve(controller).resolve(path);
    }

    private Path file(String controller, String name) {
        return in(controller).resolve(name);
    }

    private long number(String controller, String name) throws IOException {
        return Cgroups.number(file(controller, name));
    }

    private void write(String controller, String name, String text) throws IOException {
        Cgroups.write(file(controller, name), text);
    }
}
