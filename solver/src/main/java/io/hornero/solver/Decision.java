package io.hornero.solver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the cache said about a vertex.
///
/// @param outcome hit or miss, and by which key
/// @param parts the definition's parts, followed by what was read of each input; for a hit by definition the
/// definition's alone
/// @param keys under which the result is, or will be, stored; for a hit by definition that key alone
/// @param explanation why it is a miss; null for a hit and for a volatile vertex
public record Decision(
        Outcome outcome,
        List<KeyPart> parts,
        List<CacheKey> keys,
        @Nullable MissExplanation explanation) {

    /// How a result was come by.
    public enum Outcome {
        /// Found by definition: nothing below the vertex had to run.
        HIT_BY_DEFINITION,
        /// Found by content: the inputs read the same as some other time.
        HIT_BY_CONTENT,
        /// To be run.
        MISS,
        /// A volatile source: always run.
        VOLATILE
    }

    public Decision {
        parts = List.copyOf(parts);
        keys = List.copyOf(keys);
    }

    public boolean hit() {
        return switch (outcome) {
            case HIT_BY_DEFINITION, HIT_BY_CONTENT -> true;
            case MISS, VOLATILE -> false;
        };
    }
}
