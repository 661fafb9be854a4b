package io.hornero.functions.internal;

import io.hornero.base.Failure;
import io.hornero.runtime.Container;
import java.io.IOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/// What a sandbox is made of, and how to take it apart. Parts are added while it is built.
final class SandboxParts implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("functions");
    private static final long MB = 1L << 20;

    /// Undoes one step of the building.
    @FunctionalInterface
    interface Undo {
        void run() throws Exception;
    }

    private final RuntimeSession session;
    private final SandboxLog log;
    private final Deque<Undo> undo = new ConcurrentLinkedDeque<>();
    private @Nullable Container container;
    private @Nullable OutputPump output;
    private volatile long startedNanos = System.nanoTime();

    SandboxParts(RuntimeSession session, SandboxLog log) {
        this.session = session;
        this.log = log;
    }

    RuntimeSession session() {
        return session;
    }

    SandboxLog log() {
        return log;
    }

    Container container() {
        return present(container);
    }

    OutputPump output() {
        return present(output);
    }

    /// When the runtime process was started, as `System.nanoTime`.
    long startedNanos() {
        return startedNanos;
    }

    void container(Container made) {
        container = made;
    }

    void output(OutputPump pump) {
        output = pump;
    }

    void started() {
        startedNanos = System.nanoTime();
    }

    /// What to do at the end, before what was added earlier.
    void onClose(Undo step) {
        undo.push(step);
    }

    boolean ranOutOfMemory() {
        return container().exit().filter(io.hornero.runtime.Exit::oomKilled).isPresent();
    }

    /// The most memory it had so far, in MB, at most the given; 0 where the container is gone.
    int peakMemoryMb(int atMost) {
        try {
            return (int) Math.min(atMost, Math.ceilDiv(container().memoryPeakBytes(), MB));
        } catch (IOException | Failure e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "no memory statistics of sandbox " + container().id(),
                    e);
            return 0;
        }
    }

    @Override
    public void close() {
        for (Undo step = undo.poll(); step != null; step = undo.poll()) {
            try {
                step.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "cannot take a sandbox apart completely", e);
            }
        }
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the sandbox is not complete");
        }
        return part;
    }
}
