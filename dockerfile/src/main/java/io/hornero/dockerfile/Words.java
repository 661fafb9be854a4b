package io.hornero.dockerfile;

import io.hornero.dockerfile.internal.WordLexer;
import java.util.List;
import java.util.Set;

/// Expands words as a shell would: quotes, escapes and `$name`, `${name}` with all operators of Dockerfiles.
/// Failures are of kind INVALID and say what is wrong with the word, not where it is.
///
/// Source: BuildKit, `frontend/dockerfile/shell/lex.go`.
///
/// @param escape the file's escape character
public record Words(char escape) {

    /// A word expanded.
    ///
    /// @param value the result
    /// @param used names that had a value
    /// @param unset names that had none
    public record Expansion(String value, Set<String> used, Set<String> unset) {}

    /// Expands to one word; blanks stay.
    public Expansion expand(String word, Variables variables) {
        return new WordLexer(escape, WordLexer.Mode.PLAIN, variables).expand(word);
    }

    /// The text of [#expand].
    public String value(String word, Variables variables) {
        return expand(word, variables).value();
    }

    /// Expands, then splits at blanks that are not quoted.
    public List<String> split(String word, Variables variables) {
        return new WordLexer(escape, WordLexer.Mode.PLAIN, variables).split(word);
    }

    /// Expands the body of a here-document: quotes mean nothing, the escape is always `\`.
    public static Expansion expandBody(String body, Variables variables) {
        return new WordLexer('\\', WordLexer.Mode.BODY, variables).expand(body);
    }

    /// Expands for display: quotes stay, and so do names that are not set.
    public String shown(String text, Variables variables) {
        return new WordLexer(escape, WordLexer.Mode.SHOWN, variables)
                .expand(text)
                .value();
    }
}
