package io.hornero.runtime.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Why crun cannot serve on this machine.
final class CrunFlaws {
    private static final Path HYBRID = Path.of("/sys/fs/cgroup/unified/cgroup.controllers");

    private CrunFlaws() {}

    /// crun refuses a machine with both hierarchies when the unified one holds controllers.
    static Optional<String> find() {
        try {
            if (Files.exists(HYBRID) && !Files.readString(HYBRID).isBlank()) {
                return Optional.of("cgroups in hybrid mode not supported");
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
