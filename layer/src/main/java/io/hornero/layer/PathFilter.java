package io.hornero.layer;

/// Which paths of a tree take part. Called for a directory before anything in it.
@FunctionalInterface
public interface PathFilter {
    PathFilter ALL = (path, directory) -> Verdict.TAKE;

    /// @param path below the root of the walk, as `a/b`
    Verdict test(String path, boolean directory);

    /// What becomes of a path.
    enum Verdict {
        /// It takes part.
        TAKE,
        /// It does not, and nothing below it does.
        SKIP,
        /// A directory that takes part only when something below it does; for other files as `SKIP`.
        DESCEND
    }
}
