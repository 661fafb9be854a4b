package io.hornero.build.internal;

import io.hornero.base.ProgressEvent.Outcome;
import io.hornero.build.BuildRecord;
import io.hornero.build.Cause;
import io.hornero.build.Explanation;
import io.hornero.build.FileChange;
import io.hornero.build.StepReport;
import io.hornero.dockerfile.PackageInstall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Explains builds from their records.
public final class Explainer {
    private static final Duration WORTH_SAYING = Duration.ofMillis(100);
    private static final int SHOWN_FILES = 3;
    private final RecordedBuilds builds;
    private final TreeManifests manifests;

    public Explainer(BuildServices services) {
        this.builds = services.builds();
        this.manifests = services.manifests();
    }

    /// Explains a build by what its steps said of themselves.
    public Explanation of(BuildRecord record) {
        Duration misses = record.steps().stream()
                .map(StepReport::took)
                .filter(Objects::nonNull)
                .reduce(Duration.ZERO, Duration::plus);
        return new Explanation(record, misses, usual(record), savings(record));
    }

    /// The build with the causes that tell it from another one.
    public BuildRecord against(BuildRecord before, BuildRecord record) {
        PartComparison comparison = new PartComparison(manifests, before, record);
        return new BuildRecord(
                record.id(),
                record.status(),
                record.started(),
                record.took(),
                record.order(),
                record.bases(),
                record.steps().stream().map(comparison::compared).toList(),
                record.warnings(),
                record.imageId(),
                record.manifest(),
                record.error());
    }

    private Map<Integer, Duration> usual(BuildRecord record) {
        Map<Integer, Duration> usual = new TreeMap<>();
        List<BuildRecord> series = builds.ofSeries(record.order().series());
        for (StepReport step : record.steps()) {
            if (step.cached()) {
                lastRun(step.instruction(), series).ifPresent(took -> usual.put(step.number(), took));
            }
        }
        return usual;
    }

    private static Optional<Duration> lastRun(String instruction, List<BuildRecord> series) {
        for (BuildRecord record : series) {
            for (StepReport step : record.steps()) {
                Duration took = step.took();
                if (took != null
                        && step.outcome() == Outcome.DONE
                        && step.instruction().equals(instruction)) {
                    return Optional.of(took);
                }
            }
        }
        return Optional.empty();
    }

    private static List<Explanation.Saving> savings(BuildRecord record) {
        List<Explanation.Saving> savings = new ArrayList<>();
        for (StepReport step : record.steps()) {
            Duration took = step.took();
            boolean command = step.instruction().matches("(ONBUILD )?RUN .*");
            if (command && took != null && took.compareTo(WORTH_SAYING) >= 0) {
                copyThatForced(step, record)
                        .flatMap(copy -> advice(step, copy))
                        .ifPresent(text -> savings.add(new Explanation.Saving(step.number(), took, text)));
            }
        }
        return savings;
    }

    /// The step whose changed files alone made this one run.
    private static Optional<StepReport> copyThatForced(StepReport step, BuildRecord record) {
        if (step.causes().size() != 1 || !(step.causes().getFirst() instanceof Cause.Step(int number))) {
            return Optional.empty();
        }
        return record.steps().stream()
                .filter(s -> s.number() == number)
                .filter(s -> s.causes().size() == 1 && s.causes().getFirst() instanceof Cause.Files)
                .findFirst();
    }

    private static Optional<String> advice(StepReport step, StepReport copy) {
        Cause.Files files = (Cause.Files) copy.causes().getFirst();
        Optional<PackageInstall> install = PackageInstall.find(step.instruction());
        if (install.isPresent() && files.changes().stream().anyMatch(c -> isRead(install.get(), c))) {
            return Optional.empty();
        }
        String head = step.instruction() + " (line " + step.line() + ") ran only because it comes after "
                + copy.instruction() + " (line " + copy.line() + "), and " + changed(files);
        return Optional.of(install.map(i -> head + "; " + i.remedy())
                .orElse(head + "; if it does not need " + (files.total() == 1 ? "it" : "them") + ", put it before"));
    }

    private static boolean isRead(PackageInstall install, FileChange change) {
        String path = change.path();
        return install.files().stream()
                .anyMatch(f -> path.equals(f) || path.endsWith("/" + f) || f.endsWith("/" + path));
    }

    private static String changed(Cause.Files files) {
        List<String> names = files.changes().stream()
                .limit(SHOWN_FILES)
                .map(FileChange::path)
                .toList();
        int more = files.total() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "") + " changed";
    }
}
