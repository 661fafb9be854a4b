package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.linux.Cgroup;
import io.hornero.runtime.Stats;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;

/// Reads what a container uses.
final class CgroupStats {
    private static final long KIB = 1024;

    private CgroupStats() {}

    static Stats read(Cgroup group, Supplier<Failure> gone) throws IOException {
        try {
            return new Stats(
                    group.memoryBytes(),
                    group.memoryPeakBytes(),
                    group.inactiveFileBytes(),
                    Math.min(group.memoryLimitBytes(), machineMemory()),
                    group.cpuNanos(),
                    group.cpuUserNanos(),
                    group.cpuSystemNanos(),
                    group.throttledPeriods(),
                    group.pids());
        } catch (NoSuchFileException _) {
            throw gone.get();
        }
    }

    private static long machineMemory() {
        return Machine.MEMORY_BYTES;
    }

    private static final class Machine {
        static final long MEMORY_BYTES = read();

        private static long read() {
            try (var lines = java.nio.file.Files.lines(java.nio.file.Path.of("/proc/meminfo"))) {
                return lines.filter(l -> l.startsWith("MemTotal:"))
                                .map(l -> l.replaceAll("\\D", ""))
                                .mapToLong(Long::parseLong)
                                .findFirst()
                                .orElse(Long.MAX_VALUE / KIB)
                        * KIB;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
