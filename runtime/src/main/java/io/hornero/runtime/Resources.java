package io.hornero.runtime;

/// Limits of a container, enforced by its cgroup. Zero means no limit (or the kernel's default).
///
/// @param memoryBytes memory
/// @param memorySwapBytes memory and swap together; 0 means twice the memory as docker does, -1 no limit of
///   swap
/// @param cpuQuotaMicros processor time in each period
/// @param cpuPeriodMicros length of a period; 0 with a quota means 100,000
/// @param cpuShares weight against others, 1024 is the default one
/// @param cpusetCpus processors such as `0-1,3`; empty means all
/// @param pids how many processes and threads
public record Resources(
        long memoryBytes,
        long memorySwapBytes,
        long cpuQuotaMicros,
        long cpuPeriodMicros,
        long cpuShares,
        String cpusetCpus,
        long pids) {

    public static Resources unlimited() {
        return new Resources(0, 0, 0, 0, 0, "", 0);
    }

    public Resources withMemory(long bytes, long withSwapBytes) {
        return new Resources(bytes, withSwapBytes, cpuQuotaMicros, cpuPeriodMicros, cpuShares, cpusetCpus, pids);
    }

    /// As `--cpus`: 0.5 is half of one processor.
    public Resources withCpus(double cpus) {
        return withCpuQuota(Math.max(1000, Math.round(cpus * 100_000)), 100_000);
    }

    public Resources withCpuQuota(long quotaMicros, long periodMicros) {
        return new Resources(memoryBytes, memorySwapBytes, quotaMicros, periodMicros, cpuShares, cpusetCpus, pids);
    }

    public Resources withCpuShares(long shares) {
        return new Resources(memoryBytes, memorySwapBytes, cpuQuotaMicros, cpuPeriodMicros, shares, cpusetCpus, pids);
    }

    public Resources withCpusetCpus(String cpus) {
        return new Resources(memoryBytes, memorySwapBytes, cpuQuotaMicros, cpuPeriodMicros, cpuShares, cpus, pids);
    }

    public Resources withPids(long limit) {
        return new Resources(
                memoryBytes, memorySwapBytes, cpuQuotaMicros, cpuPeriodMicros, cpuShares, cpusetCpus, limit);
    }
}
