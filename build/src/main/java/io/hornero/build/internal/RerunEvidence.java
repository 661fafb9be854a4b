package io.hornero.build.internal;

import io.hornero.base.ProgressEvent.Outcome;
import io.hornero.build.BuildRecord;
import io.hornero.build.Cause;
import io.hornero.build.StepReport;
import io.hornero.dockerfile.RerunHistory;
import io.hornero.dockerfile.SourceRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How often commands ran again in the last builds of a series. Steps are known by their instructions, so that
/// lines may move.
final class RerunEvidence implements RerunHistory {
    private static final int LAST_BUILDS = 20;
    private final List<BuildRecord> builds;
    private final Map<Integer, String> instructions = new HashMap<>();

    /// @param builds of the series, newest first
    /// @param planned steps of the file as it is now
    RerunEvidence(List<BuildRecord> builds, List<PlannedStep> planned) {
        this.builds = builds.stream().limit(LAST_BUILDS).toList();
        planned.forEach(
                s -> instructions.putIfAbsent(s.range().start(), s.title().replaceFirst("^\\[[^]]*\\] ", "")));
    }

    /// Whether some command ran again because of this copy.
    boolean proves(SourceRange copy) {
        return instructions.keySet().stream()
                .filter(line -> line > copy.end())
                .anyMatch(line -> of(copy, new SourceRange(line, line))
                        .filter(r -> r.reruns() > 0)
                        .isPresent());
    }

    @Override
    public Optional<Reruns> of(SourceRange copy, SourceRange run) {
        String copied = instructions.get(copy.start());
        String command = instructions.get(run.start());
        if (copied == null || command == null) {
            return Optional.empty();
        }
        int seen = 0;
        List<Duration> reruns = new ArrayList<>();
        for (BuildRecord build : builds) {
            Optional<StepReport> step = step(build, command);
            if (step.filter(s -> s.outcome() == Outcome.DONE || s.cached()).isPresent()) {
                seen++;
                rerun(build, step.get(), copied).ifPresent(reruns::add);
            }
        }
        reruns.sort(null);
        Duration typical = reruns.isEmpty() ? Duration.ZERO : reruns.get(reruns.size() / 2);
        return seen == 0 ? Optional.empty() : Optional.of(new Reruns(seen, reruns.size(), typical));
    }

    private static Optional<StepReport> step(BuildRecord build, String instruction) {
        return build.steps().stream()
                .filter(s -> s.instruction().equals(instruction))
                .findFirst();
    }

    /// The time that it ran where only this copy made it.
    private static Optional<Duration> rerun(BuildRecord build, StepReport step, String copied) {
        boolean forced = step.outcome() == Outcome.DONE
                && step.causes().size() == 1
                && step.causes().getFirst() instanceof Cause.Step(int number)
                && step(build, copied).filter(c -> c.number() == number).isPresent();
        return forced ? Optional.ofNullable(step.took()) : Optional.empty();
    }
}
