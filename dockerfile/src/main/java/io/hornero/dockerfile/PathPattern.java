package io.hornero.dockerfile;

import io.hornero.base.Failure;
import io.hornero.dockerfile.internal.GoMatch;

/// A shell pattern for a whole path: `*` and `?` match all but `/`, `[a-z]` and `[^a]` a character, `\`
/// escapes.
///
/// Source: Go 1.26, `path/filepath.Match` on Unix.
///
/// @param text the pattern
public record PathPattern(String text) {
    public PathPattern {
        if (!GoMatch.valid(text)) {
            throw Failure.invalid("syntax error in pattern '" + text + "'");
        }
    }

    public boolean matches(String path) {
        return GoMatch.matches(text, path);
    }

    /// True where the text has a character that is special in patterns and is not escaped.
    public static boolean hasWildcards(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '*', '?', '[' -> {
                    return true;
                }
                case '\\' -> i++;
                default -> {}
            }
        }
        return false;
    }
}
