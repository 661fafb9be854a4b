package io.hornero.bases.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.ProgressEvent.Outcome;
import java.io.IOException;
import java.time.Duration;

/// Tells when an item begins and how it ends.
record ItemProgress(Progress progress) {

    /// The work of an item.
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    <T> T run(String id, String title, Work<T> work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        progress.report(new ProgressEvent.Started(id, title));
        Outcome outcome = Outcome.FAILED;
        try {
            T result = work.run();
            outcome = Outcome.DONE;
            return result;
        } catch (InterruptedException e) {
            outcome = Outcome.CANCELLED;
            throw e;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            progress.report(new ProgressEvent.Finished(id, outcome, null, took));
        }
    }

    /// Progress whose advances are those of the item.
    static Progress under(String item, Progress progress) {
        return event -> {
            if (event instanceof ProgressEvent.Advanced advanced) {
                progress.report(new ProgressEvent.Advanced(
                        item, advanced.action(), advanced.currentBytes(), advanced.totalBytes()));
            }
        };
    }

    void cached(String id, String title) {
        progress.report(new ProgressEvent.Started(id, title));
        progress.report(
                new ProgressEvent.Finished(id, Outcome.CACHED, "made before from the same packages", Duration.ZERO));
    }
}
