package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.ProgressEvent.Outcome;
import io.hornero.build.Cause;
import io.hornero.build.StepReport;
import io.hornero.oci.Digest;
import io.hornero.solver.Decision;
import io.hornero.solver.KeyPart;
import io.hornero.solver.SolveEvent;
import io.hornero.solver.SolveListener;
import io.hornero.solver.Vertex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns what the solver tells into progress and reports.
final class StepEvents implements SolveListener<StepResult> {
    private final Progress progress;
    private final Consumer<StepReport> stepEnds;
    private final List<PlannedStep> planned;
    private final String slots;
    private final Map<Vertex<?>, PlannedStep> steps = new HashMap<>();
    private final Map<Vertex<?>, Decision> decisions = new ConcurrentHashMap<>();
    private final Map<Vertex<?>, Duration> linkedTook = new ConcurrentHashMap<>();
    private final Map<Digest, String> used = new ConcurrentHashMap<>();
    private final Map<PlannedStep, StepReport> reports = new ConcurrentHashMap<>();
    private final Map<PlannedStep, List<Cause>> causes = new ConcurrentHashMap<>();
    private final MissCauses missCauses;

    /// @param slots prefix of the names under which steps are remembered
    /// @param earlierBases manifest digests of the last build's base images, by title of their vertex
    /// @param stepEnds hears of each step that ended
    StepEvents(
            List<PlannedStep> planned,
            String slots,
            TreeManifests manifests,
            Function<String, Optional<String>> earlierBases,
            Progress progress,
            Consumer<StepReport> stepEnds) {
        this.progress = progress;
        this.stepEnds = stepEnds;
        this.planned = List.copyOf(planned);
        this.slots = slots;
        this.missCauses = new MissCauses(manifests, earlierBases, decisions);
        planned.forEach(step -> steps.putIfAbsent(step.vertex(), step));
    }

    /// The step of a vertex; null for those that no user sees.
    @Nullable
    PlannedStep step(Vertex<?> vertex) {
        return steps.get(vertex);
    }

    /// Those that were looked at, in the order of their numbers.
    List<StepReport> reports() {
        return planned.stream().filter(reports::containsKey).map(reports::get).toList();
    }

    /// Every step; those below a cached one that were not looked at are cached, too. Steps that nothing
    /// came to, because another failed, are missing.
    List<StepReport> allReports(boolean succeeded) {
        List<StepReport> all = new ArrayList<>();
        for (PlannedStep step : planned) {
            StepReport report = reports.get(step);
            if (report != null) {
                all.add(report);
            } else if (succeeded) {
                all.add(report(step, Outcome.CACHED, false, null));
            }
        }
        return all;
    }

    /// Ids of the base images that were looked at, by title of their vertex.
    Map<String, String> bases() {
        Map<String, String> bases = new LinkedHashMap<>();
        for (PlannedStep step : planned) {
            if (step.image()) {
                step.vertex().definition().stream()
                        .filter(p -> p.name().equals(MissCauses.BASE))
                        .forEach(p -> bases.put(step.vertex().title(), p.value()));
            }
        }
        return bases;
    }

    @Override
    public void on(SolveEvent<StepResult> event) {
        remember(event);
        PlannedStep step = steps.get(event.vertex());
        if (step == null) {
            return;
        }
        switch (event) {
            case SolveEvent.Cached<StepResult> _ -> cached(step);
            case SolveEvent.Started<StepResult> started -> started(step, started.decision());
            case SolveEvent.Reported<StepResult> reported -> reported(step, reported.event());
            case SolveEvent.Done<StepResult> done -> finished(step, Outcome.DONE, done.took());
            case SolveEvent.Failed<StepResult> failed -> finished(step, Outcome.FAILED, failed.took());
            case SolveEvent.Cancelled<StepResult> cancelled -> finished(step, Outcome.CANCELLED, cancelled.took());
        }
    }

    private void remember(SolveEvent<StepResult> event) {
        switch (event) {
            case SolveEvent.Cached<StepResult> cached -> {
                decisions.put(cached.vertex(), cached.decision());
                use(cached.vertex(), cached.result());
            }
            case SolveEvent.Started<StepResult> started -> decisions.put(started.vertex(), started.decision());
            case SolveEvent.Done<StepResult> done -> {
                linkedTook.put(done.vertex(), done.took());
                use(done.vertex(), done.result());
            }
            case SolveEvent.Reported<StepResult> _, SolveEvent.Failed<StepResult> _ -> {}
            case SolveEvent.Cancelled<StepResult> _ -> {}
        }
    }

    private void use(Vertex<?> vertex, StepResult result) {
        Digest chain = result instanceof StepResult.Context ? null : result.chain();
        if (chain != null) {
            used.put(chain, vertex.title());
        }
    }

    /// The file systems that were found or made, with the titles of their steps.
    Map<Digest, String> used() {
        return Map.copyOf(used);
    }

    private static String id(PlannedStep step) {
        return Integer.toString(step.number());
    }

    private void cached(PlannedStep step) {
        progress.report(new ProgressEvent.Started(id(step), step.title()));
        finished(step, Outcome.CACHED, null);
    }

    private void started(PlannedStep step, Decision decision) {
        causes.put(step, missCauses.of(step, decision));
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

    private void finished(PlannedStep step, Outcome outcome, @Nullable Duration took) {
        Vertex<?> linked = step.linked();
        Duration before = linked == null ? null : linkedTook.get(linked);
        Duration whole = took == null || before == null ? took : took.plus(before);
        StepReport report = report(step, outcome, true, whole);
        reports.put(step, report);
        stepEnds.accept(report);
        String reason = outcome == Outcome.DONE ? report.reason() : null; // else the outcome says it all
        progress.report(new ProgressEvent.Finished(id(step), outcome, reason, whole == null ? Duration.ZERO : whole));
    }

    private StepReport report(PlannedStep step, Outcome outcome, boolean looked, @Nullable Duration took) {
        return new StepReport(
                step.number(),
                step.title(),
                step.range(),
                step.vertex().slot().startsWith(slots)
                        ? step.vertex().slot().substring(slots.length())
                        : step.vertex().slot(),
                outcome,
                looked,
                outcome == Outcome.CACHED ? List.of() : causes.getOrDefault(step, List.of()),
                parts(step),
                took);
    }

    private Map<String, String> parts(PlannedStep step) {
        Map<String, String> parts = new LinkedHashMap<>();
        add(decisions.get(step.vertex()), parts);
        Vertex<?> linked = step.linked();
        if (linked != null) {
            add(decisions.get(linked), parts);
        }
        return parts;
    }

    private static void add(@Nullable Decision decision, Map<String, String> to) {
        if (decision != null) {
            for (KeyPart part : decision.parts()) {
                to.putIfAbsent(part.name(), String.valueOf(ShownValue.of(part.name(), part.value())));
            }
        }
    }
}
