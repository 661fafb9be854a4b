package io.hornero.engine.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Shows an output as one step: what its layers report is added up.
public final class OutputProgress implements Progress {
    private final Progress to;
    private final String id;
    private final Map<String, ProgressEvent.Advanced> layers = new ConcurrentHashMap<>();

    private OutputProgress(Progress to, String id) {
        this.to = to;
        this.id = id;
    }

    /// Makes an output.
    @FunctionalInterface
    public interface Work<T> {
        T run(Progress progress) throws IOException, InterruptedException;
    }

    /// @param id of the step
    /// @param title as `exporting to oci image format`
    public static <T> T of(Progress to, String id, String title, Work<T> work)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        to.report(new ProgressEvent.Started(id, title));
        ProgressEvent.Outcome outcome = ProgressEvent.Outcome.FAILED;
        try {
            T result = work.run(new OutputProgress(to, id));
            outcome = ProgressEvent.Outcome.DONE;
            return result;
        } finally {
            to.report(new ProgressEvent.Finished(id, outcome, null, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    @Override
    public void report(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Message message -> to.report(message);
            case ProgressEvent.Warning warning -> to.report(warning);
            case ProgressEvent.Advanced advanced -> advanced(advanced);
            case ProgressEvent.Started _, ProgressEvent.Output _, ProgressEvent.Finished _ -> {}
        }
    }

    private void advanced(ProgressEvent.Advanced event) {
        layers.put(event.id() + " " + event.action(), event);
        long current = 0;
        long total = 0;
        for (ProgressEvent.Advanced layer : layers.values()) {
            if (layer.action().equals(event.action())) {
                current += layer.currentBytes();
                total += Math.max(layer.totalBytes(), layer.currentBytes());
            }
        }
        to.report(new ProgressEvent.Advanced(id, event.action(), current, total));
    }
}
