package io.hornero.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// A control group of the unified hierarchy.
///
/// Source: Linux, Documentation/admin-guide/cgroup-v2.rst.
///
/// @param folder its own
record CgroupV2(Path folder) implements Cgroup {

    @Override
    public boolean exists() {
        return Files.isDirectory(folder);
    }

    @Override
    public List<Long> processes() throws IOException {
        return Cgroups.processes(folder).toList();
    }

    @Override
    public void freeze() throws IOException {
        write("cgroup.freeze", "1");
        while (exists()
                && number("cgroup.events", "frozen") == 0
                && text("cgroup.freeze").equals("1")) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void thaw() throws IOException {
        write("cgroup.freeze", "0");
    }

    @Override
    public boolean frozen() throws IOException {
        return text("cgroup.freeze").equals("1");
    }

    @Override
    public long memoryBytes() throws IOException {
        return number("memory.current");
    }

    @Override
    public long memoryPeakBytes() throws IOException {
        try {
            return number("memory.peak");
        } catch (NoSuchFileException _) {
            return memoryBytes();
        }
    }

    @Override
    public void resetMemoryPeak() throws IOException {
        try {
            write("memory.peak", "reset");
        } catch (IOException _) {
            // a kernel before 6.12
        }
    }

    @Override
    public long memoryLimitBytes() throws IOException {
        return number("memory.max");
    }

    @Override
    public long inactiveFileBytes() throws IOException {
        return number("memory.stat", "inactive_file");
    }

    @Override
    public long oomKills() throws IOException {
        return number("memory.events", "oom_kill");
    }

    @Override
    public long cpuNanos() throws IOException {
        return 1000 * number("cpu.stat", "usage_usec");
    }

    @Override
    public long cpuUserNanos() throws IOException {
        return 1000 * number("cpu.stat", "user_usec");
    }

    @Override
    public long cpuSystemNanos() throws IOException {
        return 1000 * number("cpu.stat", "system_usec");
    }

    @Override
    public long throttledPeriods() throws IOException {
        return number("cpu.stat", "nr_throttled");
    }

    @Override
    public long pids() throws IOException {
        return number("pids.current");
    }

    @Override
    public void cpuQuota(long quotaMicros, long periodMicros) throws IOException {
        write("cpu.max", (quotaMicros < 0 ? "max" : String.valueOf(quotaMicros)) + " " + periodMicros);
    }

    @Override
    public void memoryLimit(long bytes, long swapBytes) throws IOException {
        write("memory.swap.max", swapBytes < 0 ? "max" : String.valueOf(Math.max(0, swapBytes - bytes)));
        write("memory.max", String.valueOf(bytes));
    }

    @Override
    public void cpuShares(long shares) throws IOException {
        write("cpu.weight", String.valueOf(1 + (shares - 2) * 9999 / 262142));
    }

    @Override
    public void cpusetCpus(String cpus) throws IOException {
        write("cpuset.cpus", cpus);
    }

    @Override
    public void pidsLimit(long limit) throws IOException {
        write("pids.max", limit < 0 ? "max" : String.valueOf(limit));
    }

    @Override
    public void remove() throws IOException {
        Cgroups.remove(folder);
    }

    private long number(String file) throws IOException {
        return Cgroups.number(folder.resolve(file));
    }

    private long number(String file, String key) throws IOException {
        return Cgroups.number(folder.resolve(file), key);
    }

    private String text(String file) throws IOException {
        return Cgroups.text(folder.resolve(file));
    }

    private void write(String file, String text) throws IOException {
        Cgroups.write(folder.resolve(file), text);
    }
}
