package io.hornero.runtime.internal;

import io.hornero.linux.MountNamespace;
import io.hornero.linux.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A view of a machine with both hierarchies of control groups in which the unified one has no controllers:
/// all that crun wants to serve there. That they are elsewhere in use is no matter of a container's, for
/// which the separate hierarchies have all limits.
final class HybridMask {
    private static final Path CONTROLLERS = Path.of("/sys/fs/cgroup/unified/cgroup.controllers");
    private static final Path NOTHING = Path.of("/dev/null");

    private HybridMask() {}

    /// Whether crun refuses this machine as it is.
    static boolean needed() throws IOException {
        return Files.exists(CONTROLLERS) && !Files.readString(CONTROLLERS).isBlank();
    }

    static MountNamespace open() throws IOException {
        return MountNamespace.copy(() -> Mounts.bind(NOTHING, CONTROLLERS));
    }
}
