package io.hornero.runtime.internal;

import io.hornero.linux.Cgroup;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;

/// Looks, while a conmon is waited for, whether the runtime that it called still lives. Where that was
/// killed, what it had begun to make holds the pipe that conmon reads: without this, conmon would wait for
/// ever, and we for conmon.
final class RuntimeWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.hornero.runtime");
    private static final Duration EVERY = Duration.ofSeconds(1);
    /// How long conmon may take to tell of the runtime's end.
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Thread thread;

    /// @param bundle folder of the container, or of a further process in it
    /// @param container the container's id
    RuntimeWatch(Path bundle, String container) {
        BundleProcesses processes = new BundleProcesses(bundle);
        Cgroup cgroup = Cgroup.of(Layout.cgroup(container));
        thread = Thread.ofVirtual().name("runtime-watch").start(() -> watch(processes, cgroup));
    }

    private static void watch(BundleProcesses processes, Cgroup container) {
        try {
            boolean lives = true;
            while (lives) {
                Thread.sleep(EVERY);
                if (!processes.runtimeLives(container)) {
                    Thread.sleep(GRACE);
                    lives = processes.runtimeLives(container);
                }
            }
            processes.kill();
        } catch (InterruptedException | ClosedByInterruptException _) {
            // conmon has answered
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot look after the runtime", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
