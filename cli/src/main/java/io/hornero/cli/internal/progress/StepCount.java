package io.hornero.cli.internal.progress;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import java.util.ArrayList;
import java.util.List;

/// Passes events on and counts how the steps ended.
public final class StepCount implements Progress {
    /// A step that ended.
    ///
    /// @param cached whether it was a hit
    public record Ended(String title, boolean cached) {}

    private final Progress next;
    private final java.util.Map<String, String> titles = new java.util.HashMap<>();
    private final List<Ended> ended = new ArrayList<>();

    public StepCount(Progress next) {
        this.next = next;
    }

    @Override
    public synchronized void report(ProgressEvent event) {
        if (event instanceof ProgressEvent.Started s) {
            titles.put(s.id(), s.title());
        }
        if (event instanceof ProgressEvent.Finished f) {
            String title = titles.getOrDefault(f.id(), "");
            boolean cached = f.outcome() == ProgressEvent.Outcome.CACHED;
            if (isInstruction(title) && (cached || f.outcome() == ProgressEvent.Outcome.DONE)) {
                ended.add(new Ended(title, cached));
            }
        }
        next.report(event);
    }

    /// The instructions of the Dockerfile, as they ended; not what the engine does around them.
    public synchronized List<Ended> ended() {
        return List.copyOf(ended);
    }

    /// As `3 steps cached, 2 run`.
    public synchronized String summary() {
        long cached = ended.stream().filter(Ended::cached).count();
        return cached + (cached == 1 ? " step" : " steps") + " cached, " + (ended.size() - cached) + " run";
    }

    private static boolean isInstruction(String title) {
        return title.startsWith("[") && title.contains("/") && !title.startsWith("[internal]");
    }
}
