package io.hornero.runtime;

/// What a container uses now.
///
/// @param memoryBytes memory, page cache included
/// @param memoryPeakBytes the most since the start or the last reset
/// @param memoryInactiveFileBytes page cache that can be dropped at once; docker subtracts it
/// @param memoryLimitBytes its limit; the machine's memory where it has none
/// @param cpuNanos processor time since the start
/// @param cpuUserNanos of that, in programs
/// @param cpuSystemNanos of that, in the kernel
/// @param throttledPeriods periods in which the quota stopped it
/// @param pids processes and threads
public record Stats(
        long memoryBytes,
        long memoryPeakBytes,
        long memoryInactiveFileBytes,
        long memoryLimitBytes,
        long cpuNanos,
        long cpuUserNanos,
        long cpuSystemNanos,
        long throttledPeriods,
        long pids) {}
