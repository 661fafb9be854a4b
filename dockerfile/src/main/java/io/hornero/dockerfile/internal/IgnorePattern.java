package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import java.util.Optional;

/// One pattern of an ignore list.
///
/// Source: moby/patternmatcher, `patternmatcher.go`: `New` and `Pattern.compile`.
public final class IgnorePattern {
    private final String text;
    private final boolean exception;
    private final IgnoreGlob glob;

    private IgnorePattern(String text, boolean exception) {
        this.text = text;
        this.exception = exception;
        this.glob = IgnoreGlob.compile(text);
    }

    /// Empty for a blank pattern.
    public static Optional<IgnorePattern> parse(String pattern) {
        String trimmed = GoText.trim(pattern);
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        String clean = CleanPath.of(trimmed);
        if (clean.equals("!")) {
            throw Failure.invalid("illegal exclusion pattern: \"!\"");
        }
        boolean exception = clean.startsWith("!");
        String text = exception ? clean.substring(1) : clean;
        if (!GoMatch.valid(text)) {
            throw Failure.invalid("syntax error in pattern '" + pattern + "'");
        }
        return Optional.of(new IgnorePattern(text, exception));
    }

    public String text() {
        return text;
    }

    /// True for a pattern that was written with `!`.
    public boolean exception() {
        return exception;
    }

    public boolean matches(String path) {
        return glob.matches(path);
    }
}
