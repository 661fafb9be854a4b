package io.hornero.dockerfile;

import io.hornero.base.Failure;
import io.hornero.dockerfile.internal.WordLexer;
import java.util.List;
import java.util.Set;

/// Expands words as a shell would: quotes, escapes and `$name`, `${name}` with all operators of Dockerfiles.
/// Failures are of kind INVALID and say what is wrong with the word, not where it is. For one file and one
/// thread: a file whose substitutions amount to more than 64 MiB is refused, because a few lines may ask
/// for any amount.
///
/// Source: BuildKit, `frontend/dockerfile/shell/lex.go`.
public final class Words {
    private static final int MOST = 64 << 20;

    private final char escape;
    private long left = MOST;

    /// @param escape the file's escape character
    public Words(char escape) {
        this.escape = escape;
    }

    /// A word expanded.
    ///
    /// @param value the result
    /// @param used names that had a value
    /// @param unset names that had none
    public record Expansion(String value, Set<String> used, Set<String> unset) {}

    /// Expands to one word; blanks stay.
    public Expansion expand(String word, Variables variables) {
        return counted(word, new WordLexer(escape, WordLexer.Mode.PLAIN, variables).expand(word));
    }

    /// The text of [#expand].
    public String value(String word, Variables variables) {
        return expand(word, variables).value();
    }

    /// Expands, then splits at blanks that are not quoted.
    public List<String> split(String word, Variables variables) {
        List<String> words = new WordLexer(escape, WordLexer.Mode.PLAIN, variables).split(word);
        count(word, words.stream().mapToLong(String::length).sum());
        return words;
    }

    /// Expands the body of a here-document: quotes mean nothing, the escape is always `\`.
    public Expansion expandBody(String body, Variables variables) {
        return counted(body, new WordLexer('\\', WordLexer.Mode.BODY, variables).expand(body));
    }

    /// Expands for display: quotes stay, and so do names that are not set.
    public String shown(String text, Variables variables) {
        return counted(text, new WordLexer(escape, WordLexer.Mode.SHOWN, variables).expand(text))
                .value();
    }

    private Expansion counted(String word, Expansion expansion) {
        count(word, expansion.value().length());
        return expansion;
    }

    private void count(String word, long characters) {
        left -= Math.max(0, characters - word.length());
        if (left < 0) {
            throw Failure.invalid("the substitutions of the file amount to more than " + (MOST >> 20) + " MiB");
        }
    }
}
