package io.hornero.runtime.internal;

import io.hornero.linux.Cgroup;
import io.hornero.runtime.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/// What conmon left of an ended container.
///
/// @param bundle its folder
/// @param cgroup its control group
record ExitRecord(Path bundle, Cgroup cgroup) {
    private static final int KILLED = 137;

    /// Without a record conmon itself was killed: then nobody supervises the container any more, and it
    /// goes too.
    Exit read() throws IOException {
        Path file = bundle.resolve("exit");
        try {
            int code = Integer.parseInt(Files.readString(file).strip());
            return new Exit(code, outOfMemory(), Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException _) {
            boolean oom = outOfMemory();
            cgroup.kill();
            return new Exit(KILLED, oom, Instant.now());
        }
    }

    private boolean outOfMemory() throws IOException {
        try {
            return cgroup.oomKills() > 0;
        } catch (NoSuchFileException _) {
            return Files.exists(bundle.resolve("oom"));
        }
    }
}
