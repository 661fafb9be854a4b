package io.hornero.layer;

import org.jspecify.annotations.Nullable;

/// How [LayerWriter] writes a tree.
///
/// @param whiteouts how the tree says that a name is removed
/// @param clampEpochSeconds modification times later than this become this (`SOURCE_DATE_EPOCH`); null for none
/// @param filter which paths are written
public record WriteOptions(Whiteouts whiteouts, @Nullable Long clampEpochSeconds, PathFilter filter) {
    /// The diff of an overlay's upper directory.
    public static final WriteOptions OVERLAY = new WriteOptions(Whiteouts.OVERLAY, null, PathFilter.ALL);
    /// A tree as it is.
    public static final WriteOptions LITERAL = new WriteOptions(Whiteouts.LITERAL, null, PathFilter.ALL);

    public WriteOptions withClamp(@Nullable Long epochSeconds) {
        return new WriteOptions(whiteouts, epochSeconds, filter);
    }

    public WriteOptions withFilter(PathFilter newFilter) {
        return new WriteOptions(whiteouts, clampEpochSeconds, newFilter);
    }
}
