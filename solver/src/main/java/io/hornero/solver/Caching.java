package io.hornero.solver;

/// How a vertex uses the cache.
public enum Caching {
    /// Looked up and stored.
    NORMAL,
    /// Run once in every solve whatever is stored, and stored anew (`--no-cache`). What depends on it is
    /// looked up by content only.
    REFRESH,
    /// A source that may change by itself, as a local folder: run once in every solve, never stored, never
    /// shared with another solve. It has no definition key, nor has what depends on it.
    VOLATILE
}
