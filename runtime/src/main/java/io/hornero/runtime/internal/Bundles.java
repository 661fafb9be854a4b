package io.hornero.runtime.internal;

import io.hornero.linux.Cgroup;
import io.hornero.linux.Trash;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.util.concurrent.locks.LockSupport;

/// Removes what belongs to containers: processes, control groups, the runtime's state, the bundle. All that a
/// runtime's own `delete` does, without starting a program.
final class Bundles {
    private static final int TRIES = 2000;
    private static final long PAUSE_NANOS = 1_000_000;

    private final Layout layout;
    private final Trash trash;

    Bundles(Layout layout, Trash trash) {
        this.layout = layout;
        this.trash = trash;
    }

    /// Removes everything, whatever there is; an interrupt does not cut it short.
    void discard(String id) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            end(id);
            trash.take(layout.oci().resolve(id));
            trash.take(layout.bundle(id));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Ends its processes; its files stay, if there are any.
    static void end(String id) throws IOException {
        Cgroup cgroup = Cgroup.of(Layout.cgroup(id));
        cgroup.kill();
        remove(cgroup);
    }

    /// Like [#discard], for a container that is not whole, and that somebody may still work on.
    void abandon(String id) throws IOException {
        new BundleProcesses(layout.bundle(id)).kill();
        discard(id);
    }

    /// Like [#abandon], on the way out with a failure, which is not to be hidden by a second one.
    void abandonQuietly(String id, Throwable why) {
        try {
            abandon(id);
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    /// A group whose last process was just killed is busy until that is reaped.
    private static void remove(Cgroup cgroup) throws IOException {
        for (int i = 1; ; i++) {
            try {
                cgroup.remove();
                return;
            } catch (DirectoryNotEmptyException e) {
                throw e;
            } catch (FileSystemException e) {
                if (i == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
