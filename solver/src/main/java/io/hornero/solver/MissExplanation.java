package io.hornero.solver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a step was not cached.
///
/// @param reason which case it is
/// @param changes what differs from last time, in the order of the parts; empty unless the reason is `CHANGED`
public record MissExplanation(Reason reason, List<Change> changes) {

    /// The closed set of reasons.
    public enum Reason {
        /// The slot was never solved before.
        FIRST_TIME,
        /// Key parts differ from last time.
        CHANGED,
        /// All parts are as they were, but the result is no longer stored.
        RESULT_GONE,
        /// The caller asked for it.
        REFRESH
    }

    /// A part that differs.
    ///
    /// @param name the part
    /// @param before its value last time, or null where it is new
    /// @param after its value now, or null where it is gone
    public record Change(
            String name, @Nullable String before, @Nullable String after) {
        @Override
        public String toString() {
            return name + (before == null ? " is new" : after == null ? " is gone" : " changed");
        }
    }

    public MissExplanation {
        changes = List.copyOf(changes);
    }

    /// Compares the parts of two runs of one slot.
    ///
    /// @param before last time's, or null where there was none
    public static MissExplanation between(@Nullable List<KeyPart> before, List<KeyPart> after) {
        if (before == null) {
            return new MissExplanation(Reason.FIRST_TIME, List.of());
        }
        List<Change> changes = changes(before, after);
        return new MissExplanation(changes.isEmpty() ? Reason.RESULT_GONE : Reason.CHANGED, changes);
    }

    /// The explanation for a step that the caller wanted anew.
    public static MissExplanation refresh() {
        return new MissExplanation(Reason.REFRESH, List.of());
    }

    private static List<Change> changes(List<KeyPart> before, List<KeyPart> after) {
        Map<String, String> old = values(before);
        List<Change> changes = new ArrayList<>();
        values(after).forEach((name, value) -> {
            String was = old.remove(name);
            if (!value.equals(was)) {
                changes.add(new Change(name, was, value));
            }
        });
        old.forEach((name, was) -> changes.add(new Change(name, was, null)));
        return changes;
    }

    /// By name; parts of one name are one value.
    private static Map<String, String> values(List<KeyPart> parts) {
        Map<String, String> values = new LinkedHashMap<>();
        parts.forEach(p -> values.merge(p.name(), p.value(), (a, b) -> a + "\n" + b));
        return values;
    }

    /// One line for a user, as `app.py changed` or `app.py changed and 2 more`.
    public String sentence() {
        return switch (reason) {
            case FIRST_TIME -> "not built before";
            case RESULT_GONE -> "nothing changed, but its result is no longer stored";
            case REFRESH -> "the cache is off for this step";
            case CHANGED -> changes.getFirst() + (changes.size() == 1 ? "" : " and " + (changes.size() - 1) + " more");
        };
    }
}
