package io.hornero.build.internal;

import io.hornero.base.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds a shell in a file system.
final class Shells {
    private static final List<String> KNOWN = List.of("/bin/bash", "/usr/bin/bash", "/bin/sh", "/usr/bin/sh");
    private static final String BUSYBOX = "/bin/busybox";

    private Shells() {}

    /// @throws Failure NOT_FOUND: there is none
    static List<String> in(Path root) throws IOException {
        for (String shell : KNOWN) {
            if (isProgram(root, shell)) {
                return List.of(shell);
            }
        }
        if (isProgram(root, BUSYBOX)) {
            return List.of(BUSYBOX, "sh");
        }
        throw Failure.notFound("the file system of the failed step has no shell: none of " + String.join(", ", KNOWN));
    }

    private static boolean isProgram(Path root, String path) throws IOException {
        Path file = RootedPath.follow(root, path);
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
