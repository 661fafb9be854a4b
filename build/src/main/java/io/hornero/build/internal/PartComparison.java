package io.hornero.build.internal;

import io.hornero.build.BuildRecord;
import io.hornero.build.Cause;
import io.hornero.build.FileChange;
import io.hornero.build.StepReport;
import io.hornero.oci.Digest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares what the steps of two builds were made of.
final class PartComparison {
    private static final int MOST_FILES = 100;
    private final TreeManifests manifests;
    private final BuildRecord before;
    private final BuildRecord after;

    PartComparison(TreeManifests manifests, BuildRecord before, BuildRecord after) {
        this.manifests = manifests;
        this.before = before;
        this.after = after;
    }

    /// The step with the causes that tell it from that of the other build: none where they are equal.
    StepReport compared(StepReport step) {
        return new StepReport(
                step.number(),
                step.title(),
                step.range(),
                step.slot(),
                step.outcome(),
                step.looked(),
                other(step).map(o -> causes(o, step)).orElse(List.of(new Cause.Other(Cause.Reason.NEW_STEP))),
                step.parts(),
                step.took());
    }

    /// The same instruction, else what is in the same place.
    private Optional<StepReport> other(StepReport step) {
        Optional<StepReport> same = before.steps().stream()
                .filter(s -> s.instruction().equals(step.instruction()))
                .findFirst();
        return same.isPresent()
                ? same
                : before.steps().stream()
                        .filter(s -> s.slot().equals(step.slot()))
                        .findFirst();
    }

    /// What was found by definition alone says nothing of what it would have read: that is compared only where
    /// both were read.
    private List<Cause> causes(StepReport was, StepReport is) {
        if (was.parts().isEmpty() || is.parts().isEmpty()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>(is.parts().keySet());
        names.addAll(was.parts().keySet());
        List<Cause> causes = new ArrayList<>();
        for (String name : names) {
            String old = was.parts().get(name);
            String now = is.parts().get(name);
            boolean known = !isRead(name) || old != null && now != null;
            if (known && !Objects.equals(old, now)) {
                causes.add(cause(name, old, now));
            }
        }
        return causes;
    }

    private static boolean isRead(String name) {
        return name.startsWith(MissCauses.READ_OF)
                || List.of(MissCauses.FILES, MissCauses.BASE, MissCauses.BEFORE, MissCauses.LINKED)
                        .contains(name);
    }

    private Cause cause(String name, @Nullable String old, @Nullable String now) {
        if (name.equals(MissCauses.BASE)) {
            String title = after.bases().keySet().stream().findFirst().orElse("");
            return new Cause.Base(
                    title.replaceFirst("^FROM ", ""),
                    before.bases().get(title),
                    after.bases().get(title));
        }
        if (name.equals(MissCauses.BEFORE) || name.equals(MissCauses.LINKED)) {
            return new Cause.Step(0);
        }
        Optional<Digest> was = Optional.ofNullable(old).flatMap(RecordedHistory::digest);
        Optional<Digest> is = Optional.ofNullable(now).flatMap(RecordedHistory::digest);
        if (was.isPresent() && is.isPresent()) {
            Optional<List<FileChange>> changes = manifests.compare(was.get(), is.get());
            if (changes.isPresent()) {
                String source = name.equals(MissCauses.FILES)
                        ? "the build context"
                        : name.substring(MissCauses.READ_OF.length());
                List<FileChange> all = changes.get();
                return new Cause.Files(source, all.subList(0, Math.min(MOST_FILES, all.size())), all.size());
            }
        }
        return new Cause.Part(name, old, now);
    }
}
