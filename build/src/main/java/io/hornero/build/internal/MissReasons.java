package io.hornero.build.internal;

import io.hornero.solver.Decision;
import io.hornero.solver.MissExplanation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says in a few words why a step ran.
final class MissReasons {
    static final String BASE = "the base image";
    static final String BEFORE = "the step before";
    static final String FILES = "the copied files";

    private final Listings listings;
    private final Map<PlannedStep, Decision> decisions;

    /// @param decisions about the steps that were decided so far
    MissReasons(Listings listings, Map<PlannedStep, Decision> decisions) {
        this.listings = listings;
        this.decisions = decisions;
    }

    String of(PlannedStep step, Decision decision) {
        MissExplanation explanation = decision.explanation();
        if (decision.hit() || explanation == null) {
            return "cached";
        }
        return switch (explanation.reason()) {
            case FIRST_TIME -> belowWasCached(step) ? "new step" : "first build";
            case RESULT_GONE -> "nothing changed, but its result was removed";
            case REFRESH -> "the cache is off";
            case CHANGED -> changed(step, explanation.changes());
        };
    }

    private boolean belowWasCached(PlannedStep step) {
        PlannedStep before = step.before();
        if (before == null || before.image()) {
            return false;
        }
        Decision decision = decisions.get(before);
        return decision != null && decision.hit();
    }

    private String changed(PlannedStep step, List<MissExplanation.Change> changes) {
        if (named(changes, BASE).isPresent()) {
            return BASE + " changed";
        }
        Optional<String> files = named(changes, FILES)
                .flatMap(_ -> step.listing())
                .flatMap(now -> listings.changes(step.vertex().slot(), now));
        if (files.isPresent()) {
            return files.get();
        }
        List<MissExplanation.Change> own =
                changes.stream().filter(c -> !c.name().equals(BEFORE)).toList();
        if (own.isEmpty()) {
            return earlier(step);
        }
        return own.getFirst() + (own.size() == 1 ? "" : " and " + (own.size() - 1) + " more");
    }

    private static Optional<MissExplanation.Change> named(List<MissExplanation.Change> changes, String name) {
        return changes.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /// Names the first of the steps below that ran.
    private String earlier(PlannedStep step) {
        PlannedStep ran = null;
        for (PlannedStep below = step.before(); below != null; below = below.before()) {
            Decision decision = decisions.get(below);
            if (decision != null && !decision.hit() && !below.image()) {
                ran = below;
            }
        }
        return ran == null ? "an earlier step changed" : "an earlier step ran again (step " + ran.number() + ")";
    }
}
