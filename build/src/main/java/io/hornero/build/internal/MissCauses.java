package io.hornero.build.internal;

import io.hornero.build.Cause;
import io.hornero.build.FileChange;
import io.hornero.oci.Digest;
import io.hornero.solver.Decision;
import io.hornero.solver.KeyPart;
import io.hornero.solver.MissExplanation;
import io.hornero.solver.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds out why steps ran.
final class MissCauses {
    static final String BASE = "the base image";
    static final String BEFORE = "the step before";
    static final String LINKED = "the linked layer";
    static final String FILES = "the copied files";
    static final String READ_OF = "what is read of ";
    private static final String CONTEXT = "the build context";
    private static final int MOST_FILES = 100;

    private final TreeManifests manifests;
    private final Function<String, Optional<String>> earlierBases;
    private final Map<Vertex<?>, Decision> decisions;

    /// @param earlierBases manifest digests of the last build's base images, by title of their vertex
    /// @param decisions about the vertices that were decided so far
    MissCauses(
            TreeManifests manifests,
            Function<String, Optional<String>> earlierBases,
            Map<Vertex<?>, Decision> decisions) {
        this.manifests = manifests;
        this.earlierBases = earlierBases;
        this.decisions = decisions;
    }

    /// Never empty for a step that ran.
    List<Cause> of(PlannedStep step, Decision decision) {
        MissExplanation explanation = decision.explanation();
        if (decision.hit() || explanation == null) {
            return List.of();
        }
        return switch (explanation.reason()) {
            case FIRST_TIME ->
                List.of(new Cause.Other(belowWasCached(step) ? Cause.Reason.NEW_STEP : Cause.Reason.FIRST_BUILD));
            case RESULT_GONE -> List.of(new Cause.Other(Cause.Reason.RESULT_GONE));
            case REFRESH -> List.of(new Cause.Other(Cause.Reason.REFRESH));
            case CHANGED -> changed(step, explanation.changes());
        };
    }

    private boolean belowWasCached(PlannedStep step) {
        PlannedStep before = step.before();
        if (before == null || before.image()) {
            return false;
        }
        Decision decision = decisions.get(before.vertex());
        return decision != null && decision.hit();
    }

    /// What a user can change comes before what follows from it.
    private List<Cause> changed(PlannedStep step, List<MissExplanation.Change> changes) {
        List<Cause> own = new ArrayList<>();
        List<Cause> inherited = new ArrayList<>();
        for (MissExplanation.Change change : changes) {
            switch (change.name()) {
                case BASE -> inherited.addFirst(base(step, change));
                case BEFORE -> inherited.add(new Cause.Step(earlier(step)));
                case LINKED -> own.addAll(linked(step));
                default -> own.add(cause(change));
            }
        }
        boolean base = !inherited.isEmpty() && inherited.getFirst() instanceof Cause.Base;
        List<Cause> causes = new ArrayList<>(base ? inherited : own);
        causes.addAll(base ? own : inherited);
        return causes;
    }

    private List<Cause> linked(PlannedStep step) {
        Vertex<StepResult> layer = step.linked();
        Decision decision = layer == null ? null : decisions.get(layer);
        return decision == null ? List.of() : of(step, decision);
    }

    private Cause cause(MissExplanation.Change change) {
        boolean files = change.name().equals(FILES) || change.name().startsWith(READ_OF);
        Optional<List<FileChange>> changes = files ? compare(change.before(), change.after()) : Optional.empty();
        if (files && changes.isPresent()) {
            String source =
                    change.name().equals(FILES) ? CONTEXT : change.name().substring(READ_OF.length());
            List<FileChange> all = changes.get();
            return new Cause.Files(source, all.subList(0, Math.min(MOST_FILES, all.size())), all.size());
        }
        return new Cause.Part(
                change.name(),
                ShownValue.of(change.name(), change.before()),
                ShownValue.of(change.name(), change.after()));
    }

    private Optional<List<FileChange>> compare(@Nullable String before, @Nullable String after) {
        Optional<Digest> was = before == null ? Optional.empty() : RecordedHistory.digest(before);
        Optional<Digest> is = after == null ? Optional.empty() : RecordedHistory.digest(after);
        return was.isPresent() && is.isPresent() ? manifests.compare(was.get(), is.get()) : Optional.empty();
    }

    /// Named by their manifests: what the key has of a base that a step stands on is its file system.
    private Cause base(PlannedStep step, MissExplanation.Change change) {
        PlannedStep image = step.image() ? step : step.before();
        if (image == null) {
            return new Cause.Base("", change.before(), change.after());
        }
        String title = image.vertex().title();
        String name = title.replaceFirst("^FROM ", "");
        if (step.image()) {
            return new Cause.Base(name, change.before(), change.after());
        }
        Decision decision = decisions.get(image.vertex());
        String after = decision == null
                ? null
                : decision.parts().stream()
                        .filter(p -> p.name().equals(BASE))
                        .map(KeyPart::value)
                        .findFirst()
                        .orElse(null);
        return new Cause.Base(name, earlierBases.apply(title).orElse(null), after);
    }

    /// The first of the steps below that ran; 0 where none did.
    private int earlier(PlannedStep step) {
        int ran = 0;
        for (PlannedStep below = step.before(); below != null; below = below.before()) {
            Decision decision = decisions.get(below.vertex());
            if (decision != null && !decision.hit() && !below.image()) {
                ran = below.number();
            }
        }
        return ran;
    }
}
