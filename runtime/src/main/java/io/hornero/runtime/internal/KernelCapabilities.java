package io.hornero.runtime.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Which capabilities the running kernel has: they are numbered, and newer ones come last.
final class KernelCapabilities {
    private static final Path LAST = Path.of("/proc/sys/kernel/cap_last_cap");

    private KernelCapabilities() {}

    /// @param all in the kernel's order
    static List<String> known(List<String> all) {
        try {
            return all.subList(0, Math.min(all.size(), Integer.parseInt(Files.readString(LAST).strip()) + 1));
        } catch (IOException _) {
            return all;
        }
    }
}
