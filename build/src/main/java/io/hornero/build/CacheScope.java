package io.hornero.build;

/// How much of a build's results goes into a cache for others.
///
/// @param all results of all steps (`mode=max`); else of those whose layers the image has (`mode=min`)
/// @param mounts the contents of `RUN --mount=type=cache`, too
public record CacheScope(boolean all, boolean mounts) {
    /// What the image has anyway.
    public static final CacheScope MIN = new CacheScope(false, false);
    /// Everything.
    public static final CacheScope MAX = new CacheScope(true, true);
}
