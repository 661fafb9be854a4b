package io.hornero.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The control group of a path, on whichever hierarchy this machine has: v1 (also the hybrid form) or v2. Safe
/// for use by many threads.
public sealed interface Cgroup permits CgroupV1, CgroupV2 {
    Path ROOT = Path.of("/sys/fs/cgroup");

    /// @param path absolute, as `/hornero/ID`; it need not exist
    static Cgroup of(String path) {
        return of(ROOT, path);
    }

    /// @param root where the hierarchies are mounted
    static Cgroup of(Path root, String path) {
        return Files.exists(root.resolve("cgroup.controllers"))
                ? new CgroupV2(root.resolve(path.substring(1)))
                : new CgroupV1(root, path.substring(1));
    }

    boolean exists();

    /// Processes in it and below.
    List<Long> processes() throws IOException;

    /// Stops every process in it; returns when the kernel has done so.
    void freeze() throws IOException;

    void thaw() throws IOException;

    boolean frozen() throws IOException;

    long memoryBytes() throws IOException;

    /// Highest [#memoryBytes] since the start or the last reset; where the kernel does not keep it, the
    /// present one.
    long memoryPeakBytes() throws IOException;

    /// Nothing where the kernel cannot.
    void resetMemoryPeak() throws IOException;

    /// [Long#MAX_VALUE] without a limit.
    long memoryLimitBytes() throws IOException;

    long inactiveFileBytes() throws IOException;

    /// How many of its processes the kernel killed for lack of memory.
    long oomKills() throws IOException;

    long cpuNanos() throws IOException;

    long cpuUserNanos() throws IOException;

    long cpuSystemNanos() throws IOException;

    long throttledPeriods() throws IOException;

    long pids() throws IOException;

    /// @param quotaMicros negative means none
    void cpuQuota(long quotaMicros, long periodMicros) throws IOException;

    /// @param swapBytes memory and swap together; negative means no limit
    void memoryLimit(long bytes, long swapBytes) throws IOException;

    /// @param shares in v1's scale, 2 to 262144
    void cpuShares(long shares) throws IOException;

    void cpusetCpus(String cpus) throws IOException;

    /// @param limit negative means none
    void pidsLimit(long limit) throws IOException;

    /// Kills every process in it and below, until there is none; a frozen one is thawed. Others may remove the
    /// group meanwhile.
    default void kill() throws IOException {
        while (exists() && killOnce()) {
            LockSupport.parkNanos(200_000);
        }
    }

    /// Whether there was, or may be, something to kill.
    private boolean killOnce() throws IOException {
        try {
            List<Long> living = processes();
            for (long pid : living) {
                Cgroups.kill(pid);
            }
            if (!living.isEmpty()) {
                thaw();
            }
            return !living.isEmpty();
        } catch (NoSuchFileException _) {
            return true; // removed while we looked, in part or whole
        }
    }

    /// Removes it and those below; nothing when it does not exist.
    ///
    /// @throws ErrnoException EBUSY while processes are in it
    void remove() throws IOException;
}
