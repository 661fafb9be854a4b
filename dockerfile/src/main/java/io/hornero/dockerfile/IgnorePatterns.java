package io.hornero.dockerfile;

import io.hornero.dockerfile.internal.CleanPath;
import io.hornero.dockerfile.internal.IgnorePattern;
import java.util.ArrayList;
import java.util.List;

/// The rules of `.dockerignore` and of `--exclude`: the last pattern that matches a path or one of its
/// parents decides, `!` takes back in, `**` matches any depth. Immutable.
///
/// Source: moby/patternmatcher, `patternmatcher.go` and `ignorefile/ignorefile.go`.
public final class IgnorePatterns {
    /// Ignores nothing.
    public static final IgnorePatterns NONE = new IgnorePatterns(List.of());

    private final List<IgnorePattern> patterns;

    private IgnorePatterns(List<IgnorePattern> patterns) {
        this.patterns = patterns;
    }

    /// Which patterns match a path; input for its children.
    public record Verdict(boolean ignored, List<Boolean> matches) {
        public Verdict {
            matches = List.copyOf(matches);
        }
    }

    /// @param patterns as in a file, without comments
    /// @throws io.hornero.base.Failure a pattern is malformed
    public static IgnorePatterns of(List<String> patterns) {
        List<IgnorePattern> parsed = new ArrayList<>();
        for (String pattern : patterns) {
            IgnorePattern.parse(pattern).ifPresent(parsed::add);
        }
        return new IgnorePatterns(List.copyOf(parsed));
    }

    /// Parses the text of a `.dockerignore`.
    public static IgnorePatterns ofFile(String text) {
        return of(lines(text));
    }

    /// The patterns in the text of a `.dockerignore`: comments and blanks dropped, paths cleaned and made
    /// relative.
    public static List<String> lines(String text) {
        List<String> result = new ArrayList<>();
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (String line : body.split("\n", -1)) {
            String pattern = line.strip();
            if (line.startsWith("#") || pattern.isEmpty()) {
                continue;
            }
            boolean negated = pattern.startsWith("!");
            result.add(negated ? "!" + relative(pattern.substring(1).strip()) : relative(pattern));
        }
        return List.copyOf(result);
    }

    private static String relative(String pattern) {
        if (pattern.isEmpty()) {
            return pattern;
        }
        String clean = CleanPath.of(pattern);
        return clean.length() > 1 && clean.startsWith("/") ? clean.substring(1) : clean;
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /// True where a pattern with `!` exists: children of an ignored directory may then be taken back in.
    public boolean hasExceptions() {
        return patterns.stream().anyMatch(IgnorePattern::exception);
    }

    /// The patterns after cleaning, `!` kept.
    public List<String> texts() {
        return patterns.stream().map(p -> (p.exception() ? "!" : "") + p.text()).toList();
    }

    /// Whether this path is ignored, its parents considered.
    ///
    /// @param path relative, with `/`
    public boolean ignores(String path) {
        boolean ignored = false;
        for (IgnorePattern pattern : patterns) {
            if (pattern.exception() == ignored && (pattern.matches(path) || matchesParent(pattern, path))) {
                ignored = !pattern.exception();
            }
        }
        return ignored;
    }

    /// The verdict of a walk that comes from the top.
    ///
    /// @param path relative, with `/`
    /// @param parent of the directory it is in; null for an entry of the root
    public Verdict verdict(String path, @org.jspecify.annotations.Nullable Verdict parent) {
        boolean ignored = false;
        List<Boolean> matches = new ArrayList<>(patterns.size());
        for (int i = 0; i < patterns.size(); i++) {
            IgnorePattern pattern = patterns.get(i);
            boolean match = parent != null && parent.matches().get(i);
            if (!match && pattern.exception() == ignored) {
                match = pattern.matches(path);
            }
            matches.add(match);
            if (match) {
                ignored = !pattern.exception();
            }
        }
        return new Verdict(ignored, matches);
    }

    private static boolean matchesParent(IgnorePattern pattern, String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (pattern.matches(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }
}
