package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import java.io.IOException;
import java.time.Duration;

/// Work that users see as an item of its own.
final class ShownWork {
    private ShownWork() {}

    /// What is done.
    @FunctionalInterface
    interface Work<T> {
        T run(Progress progress) throws IOException, InterruptedException;
    }

    /// @param id of the item
    /// @param title as `importing cached layers`
    /// @param work whose bytes are shown as the item's
    static <T> T run(Progress progress, String id, String title, Work<T> work)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        ProgressEvent.Outcome outcome = ProgressEvent.Outcome.FAILED;
        progress.report(new ProgressEvent.Started(id, title));
        try {
            T result = work.run(event -> {
                if (event instanceof ProgressEvent.Advanced a) {
                    progress.report(new ProgressEvent.Advanced(id, a.action(), a.currentBytes(), a.totalBytes()));
                }
            });
            outcome = ProgressEvent.Outcome.DONE;
            return result;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            progress.report(new ProgressEvent.Finished(id, outcome, null, took));
        }
    }
}
