package io.hornero.build;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which of the build cache is to be removed; never what is in use.
///
/// @param all also what images have, too
/// @param maxBytes what may stay at most; 0 for no bound
/// @param reservedBytes what may stay in any case
/// @param freeBytes what is to be free on the disk; 0 for no matter
/// @param unusedFor only what was not used for so long; null for everything
/// @param wanted only these
///
/// Source: BuildKit, `cache/manager.go`, for how the bounds work together.
public record CachePruning(
        boolean all,
        long maxBytes,
        long reservedBytes,
        long freeBytes,
        @Nullable Duration unusedFor,
        Predicate<CacheItem> wanted) {

    /// Everything that no image has.
    public static final CachePruning UNSHARED = new CachePruning(false, 0, 0, 0, null, _ -> true);

    /// The least recently used until no more than so much is left.
    public static CachePruning to(long maxBytes) {
        return new CachePruning(true, maxBytes, 0, 0, null, _ -> true);
    }

    /// Bytes that may stay; 0 for no bound.
    ///
    /// @param total what there is now
    /// @param free on the disk
    public long keptBytes(long total, long free) {
        long kept = maxBytes;
        long missing = freeBytes - free;
        if (missing > 0) {
            long less = Math.max(1, total - missing);
            kept = kept == 0 ? less : Math.min(kept, less);
        }
        return Math.max(kept, reservedBytes);
    }
}
