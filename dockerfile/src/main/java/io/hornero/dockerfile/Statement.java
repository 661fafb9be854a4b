package io.hornero.dockerfile;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One instruction as written: split into words, nothing expanded, quotes and escapes kept.
///
/// @param keyword as written, perhaps in lower case
/// @param flags the words that begin with `--`, quotes removed
/// @param args words of the exec form and of word lists; one string for the shell form; `k=v` for ENV,
///   LABEL and ARG (legacy `ENV k rest` as two)
/// @param json the arguments were a JSON array
/// @param heredocs in the order in which they begin
/// @param range lines of the file, here-documents included
/// @param text the instruction on one line, continuations joined, comments removed
/// @param comments the comment lines directly above, without `#`
/// @param trigger what ONBUILD holds back, or null
public record Statement(
        String keyword,
        List<String> flags,
        List<String> args,
        boolean json,
        List<Heredoc> heredocs,
        SourceRange range,
        String text,
        List<String> comments,
        @Nullable Statement trigger) {
    public Statement {
        flags = List.copyOf(flags);
        args = List.copyOf(args);
        heredocs = List.copyOf(heredocs);
        comments = List.copyOf(comments);
    }

    /// The keyword in upper case.
    public String name() {
        return keyword.toUpperCase(Locale.ROOT);
    }

    /// The text with its keyword in upper case, as progress displays show it.
    public String title() {
        String trimmed = text.strip();
        return name() + trimmed.substring(Math.min(keyword.length(), trimmed.length()));
    }

    /// What a comment `# name description` directly above says of a name; empty where none does.
    public String description(String name) {
        return comments.stream()
                .filter(c -> c.startsWith(name + " "))
                .findFirst()
                .map(c -> c.substring(name.length() + 1))
                .orElse("");
    }
}
