package io.hornero.build.internal;

import io.hornero.dockerfile.PathPattern;
import java.util.List;

/// A pattern of `COPY --parents`: a component may have wildcards, and `**` stands for any number of components.
///
/// @param parts its components
record IncludePattern(List<String> parts) {
    private static final String ANY_DEPTH = "**";

    IncludePattern {
        parts = List.copyOf(parts);
    }

    /// @param text below the pivot, without a slash at its start
    static IncludePattern of(String text) {
        return new IncludePattern(text.isEmpty() ? List.of() : List.of(text.split("/")));
    }

    /// True for a path that matches, and for all below one that does.
    boolean takes(String path) {
        List<String> names = List.of(path.split("/"));
        return matches(0, names, 0, false);
    }

    /// True for a directory that may hold what matches.
    boolean mayTakeBelow(String directory) {
        return directory.isEmpty() || matches(0, List.of(directory.split("/")), 0, true);
    }

    /// @param prefix the names may end before the pattern does
    private boolean matches(int part, List<String> names, int name, boolean prefix) {
        if (part == parts.size()) {
            return true;
        }
        if (parts.get(part).equals(ANY_DEPTH)) {
            for (int next = name; next <= names.size(); next++) {
                if (matches(part + 1, names, next, prefix)) {
                    return true;
                }
            }
            return prefix;
        }
        if (name == names.size()) {
            return prefix;
        }
        return new PathPattern(parts.get(part)).matches(names.get(name)) && matches(part + 1, names, name + 1, prefix);
    }
}
