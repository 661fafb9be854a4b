package io.hornero.build.internal;

import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.layer.PathFilter;

/// Which files below a source are copied: those that neither `.dockerignore` nor `--exclude` leaves out.
///
/// @param ignored patterns relative to the root
/// @param source the source below the root, links followed; empty for the root
/// @param excluded patterns relative to the source
record SourceFilter(IgnorePatterns ignored, String source, IgnorePatterns excluded) implements PathFilter {

    boolean takes(String path) {
        return !(!ignored.isEmpty() && ignored.ignores(source.isEmpty() ? path : source + "/" + path))
                && !(!excluded.isEmpty() && excluded.ignores(path));
    }

    /// True where a directory that is left out may hold something that is not.
    boolean mayTakeBelow() {
        return ignored.hasExceptions() || excluded.hasExceptions();
    }

    @Override
    public Verdict test(String path, boolean directory) {
        if (takes(path)) {
            return Verdict.TAKE;
        }
        return directory && mayTakeBelow() ? Verdict.DESCEND : Verdict.SKIP;
    }
}
