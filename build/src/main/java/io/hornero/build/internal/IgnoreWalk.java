package io.hornero.build.internal;

import io.hornero.dockerfile.IgnorePatterns;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The verdicts of patterns on a tree, as a walk from its root comes to them: what a pattern said of a
/// directory it says of all below. Used by one thread.
final class IgnoreWalk {
    private final IgnorePatterns patterns;
    private final Map<String, IgnorePatterns.Verdict> directories = new HashMap<>();

    IgnoreWalk(IgnorePatterns patterns) {
        this.patterns = patterns;
    }

    /// @param path below the root; the root itself is never ignored
    boolean ignores(String path) {
        return !patterns.isEmpty() && !path.isEmpty() && verdict(path).ignored();
    }

    private IgnorePatterns.Verdict verdict(String path) {
        int slash = path.lastIndexOf('/');
        return patterns.verdict(path, slash < 0 ? null : directory(path.substring(0, slash)));
    }

    private IgnorePatterns.@Nullable Verdict directory(String path) {
        IgnorePatterns.Verdict known = directories.get(path);
        if (known == null) {
            known = verdict(path);
            directories.put(path, known);
        }
        return known;
    }
}
