package io.hornero.build.internal;

import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.layer.PathFilter;
import org.jspecify.annotations.Nullable;

/// Which files below a source are copied: those that neither `.dockerignore` nor `--exclude` leaves out.
/// Used by one thread.
final class SourceFilter implements PathFilter {
    private final IgnoreWalk ignored;
    private final IgnoreWalk excluded;
    private final String source;
    private final @Nullable IncludePattern included;
    private final boolean exceptions;

    /// @param ignored patterns relative to the root
    /// @param source the source below the root, links followed; empty for the root
    /// @param excluded patterns relative to the source
    /// @param included what alone takes part, relative to the source; null for all
    SourceFilter(IgnorePatterns ignored, String source, IgnorePatterns excluded, @Nullable IncludePattern included) {
        this.ignored = new IgnoreWalk(ignored);
        this.excluded = new IgnoreWalk(excluded);
        this.source = source;
        this.included = included;
        this.exceptions = ignored.hasExceptions() || excluded.hasExceptions();
    }

    boolean takes(String path) {
        return (included == null || included.takes(path))
                && !ignored.ignores(source.isEmpty() ? path : source + "/" + path)
                && !excluded.ignores(path);
    }

    /// True where a directory that is left out may hold something that is not.
    boolean mayTakeBelow(String directory) {
        if (included != null && !included.takes(directory)) {
            return included.mayTakeBelow(directory);
        }
        return exceptions;
    }

    @Override
    public Verdict test(String path, boolean directory) {
        if (takes(path)) {
            return Verdict.TAKE;
        }
        return directory && mayTakeBelow(path) ? Verdict.DESCEND : Verdict.SKIP;
    }
}
