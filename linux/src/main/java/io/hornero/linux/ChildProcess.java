package io.hornero.linux;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// A program started by [Spawner]. Safe for use by many threads.
public final class ChildProcess {
    private final ProcessDescriptor process;
    private final CompletableFuture<Integer> exit;

    ChildProcess(ProcessDescriptor process) throws IOException {
        this.process = process;
        this.exit = process.reaped();
    }

    public long pid() {
        return process.pid();
    }

    /// Completed with the exit code, 128 + n when signal n killed it.
    public CompletableFuture<Integer> exit() {
        return exit;
    }

    public int waitFor() throws InterruptedException {
        try {
            return exit.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for process " + pid() + " failed", e.getCause());
        }
    }

    /// Sends a signal; nothing when it has ended.
    public void signal(int signal) {
        try {
            if (!exit.isDone()) {
                process.signal(signal);
            }
        } catch (IOException | IllegalStateException _) {
            // it has ended meanwhile
        }
    }
}
