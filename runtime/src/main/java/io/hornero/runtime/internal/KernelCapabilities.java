package io.hornero.runtime.internal;

import io.hornero.linux.ProcFile;
import java.io.IOException;
import java.util.List;

/// Which capabilities the running kernel has: they are numbered, and newer ones come last.
final class KernelCapabilities {
    private static final String LAST = "/proc/sys/kernel/cap_last_cap";

    private KernelCapabilities() {}

    /// @param all in the kernel's order
    static List<String> known(List<String> all) {
        try {
            return all.subList(0, Math.min(all.size(), Integer.parseInt(ProcFile.read(LAST)) + 1));
        } catch (IOException _) {
            return all;
        }
    }
}
