package io.hornero.build;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a build did and why, and what it cost.
///
/// @param record the build
/// @param misses time that its steps ran
/// @param usual time that steps which were cached ran when they last did, by number, as far as that is known
/// @param savings what another order would have saved
public record Explanation(BuildRecord record, Duration misses, Map<Integer, Duration> usual, List<Saving> savings) {
    public Explanation {
        usual = Collections.unmodifiableMap(new TreeMap<>(usual));
        savings = List.copyOf(savings);
    }

    /// A step that ran for nothing.
    ///
    /// @param step its number
    /// @param took time that it ran
    /// @param text what would have saved that, in one line
    public record Saving(int step, Duration took, String text) {}

    /// Time that the cache saved, as far as it is known.
    public Duration hits() {
        return usual.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
