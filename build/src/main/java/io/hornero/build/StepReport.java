package io.hornero.build;

import io.hornero.base.ProgressEvent.Outcome;
import io.hornero.dockerfile.SourceRange;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of one step.
///
/// @param number counted from 1 over all steps of the build; the id of its progress events
/// @param title as `[build 2/5] RUN make`
/// @param range lines of the Dockerfile
/// @param slot name of its place, the same from build to build
/// @param outcome how it ended
/// @param looked whether it was looked at; where not, a step above it was found without it
/// @param causes why it ran; empty where it did not
/// @param parts what it was made of by name, as far as it was looked at; shortened, and without secrets
/// @param took time it ran for, in whole milliseconds; null where it did not
public record StepReport(
        int number,
        String title,
        SourceRange range,
        String slot,
        Outcome outcome,
        boolean looked,
        List<Cause> causes,
        Map<String, String> parts,
        @Nullable Duration took) {
    public StepReport {
        causes = List.copyOf(causes);
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        took = took == null ? null : took.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Line of the Dockerfile where it begins.
    public int line() {
        return range.start();
    }

    /// It did not run.
    public boolean cached() {
        return outcome == Outcome.CACHED;
    }

    /// `cached`, or in a few words why it ran, as `app.py changed`.
    public String reason() {
        return switch (outcome) {
            case CACHED -> looked ? "cached" : "not needed: a later step was cached";
            case DONE -> causes.isEmpty() ? "" : causes.getFirst().sentence() + more();
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    /// Further parts; files that changed are counted by their own cause, and a step that ran is always one.
    private String more() {
        long parts = causes.stream().filter(Cause.Part.class::isInstance).count();
        boolean counts = causes.getFirst() instanceof Cause.Part && parts > 1;
        return counts ? " and " + (parts - 1) + " more" : "";
    }

    /// The instruction without its place in the stage, as `RUN make`.
    public String instruction() {
        return title.replaceFirst("^\\[[^]]*\\] ", "");
    }
}
