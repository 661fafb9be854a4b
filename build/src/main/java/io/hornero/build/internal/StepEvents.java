package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.ProgressEvent.Outcome;
import io.hornero.build.StepReport;
import io.hornero.solver.Decision;
import io.hornero.solver.SolveEvent;
import io.hornero.solver.SolveListener;
import io.hornero.solver.Vertex;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Turns what the solver tells into progress, reports, and memories of what was copied.
final class StepEvents implements SolveListener<StepResult> {
    private final Progress progress;
    private final Listings listings;
    private final Map<Vertex<StepResult>, PlannedStep> steps = new HashMap<>();
    private final Map<PlannedStep, Decision> decisions = new ConcurrentHashMap<>();
    private final Map<PlannedStep, StepReport> reports = new ConcurrentHashMap<>();
    private final Map<PlannedStep, String> reasons = new ConcurrentHashMap<>();
    private final MissReasons missReasons;

    StepEvents(List<PlannedStep> planned, Listings listings, Progress progress) {
        this.progress = progress;
        this.listings = listings;
        this.missReasons = new MissReasons(listings, decisions);
        planned.forEach(step -> steps.putIfAbsent(step.vertex(), step));
    }

    /// The step of a vertex; null for those that no user sees.
    @Nullable
    PlannedStep step(Vertex<?> vertex) {
        return steps.get(vertex);
    }

    List<StepReport> reports() {
        return reports.values().stream()
                .sorted(Comparator.comparingInt(StepReport::number))
                .toList();
    }

    @Override
    public void on(SolveEvent<StepResult> event) {
        PlannedStep step = steps.get(event.vertex());
        if (step == null) {
            return;
        }
        switch (event) {
            case SolveEvent.Cached<StepResult> cached -> cached(step, cached.decision());
            case SolveEvent.Started<StepResult> started -> started(step, started.decision());
            case SolveEvent.Reported<StepResult> reported -> reported(step, reported.event());
            case SolveEvent.Done<StepResult> done -> done(step, done.took());
            case SolveEvent.Failed<StepResult> failed -> finished(step, Outcome.FAILED, "failed", failed.took());
            case SolveEvent.Cancelled<StepResult> cancelled ->
                finished(step, Outcome.CANCELLED, "cancelled", cancelled.took());
        }
    }

    private static String id(PlannedStep step) {
        return Integer.toString(step.number());
    }

    private void cached(PlannedStep step, Decision decision) {
        decisions.put(step, decision);
        remember(step);
        progress.report(new ProgressEvent.Started(id(step), step.title()));
        finished(step, Outcome.CACHED, "cached", null);
    }

    private void started(PlannedStep step, Decision decision) {
        decisions.put(step, decision);
        reasons.put(step, missReasons.of(step, decision));
        progress.report(new ProgressEvent.Started(id(step), step.title()));
    }

    private void reported(PlannedStep step, ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Output output ->
                progress.report(new ProgressEvent.Output(id(step), output.stream(), output.bytes()));
            case ProgressEvent.Advanced a ->
                progress.report(new ProgressEvent.Advanced(id(step), a.action(), a.currentBytes(), a.totalBytes()));
            case ProgressEvent.Message message -> progress.report(message);
            case ProgressEvent.Warning warning -> progress.report(warning);
            case ProgressEvent.Started _, ProgressEvent.Finished _ -> {}
        }
    }

    private void done(PlannedStep step, Duration took) {
        remember(step);
        finished(step, Outcome.DONE, reasons.getOrDefault(step, ""), took);
    }

    private void remember(PlannedStep step) {
        step.listing().ifPresent(listing -> listings.record(step.vertex().slot(), listing));
    }

    private void finished(PlannedStep step, Outcome outcome, String reason, @Nullable Duration took) {
        int line = step.range().start();
        boolean cached = outcome == Outcome.CACHED;
        reports.put(step, new StepReport(step.number(), step.title(), line, cached, reason, took));
        Duration shown = took == null ? Duration.ZERO : took;
        progress.report(new ProgressEvent.Finished(id(step), outcome, reason, shown));
    }
}
