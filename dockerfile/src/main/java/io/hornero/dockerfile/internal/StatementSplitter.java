package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.SourceRange;
import io.hornero.dockerfile.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One joined line to keyword, flags and arguments, by the form that each instruction has.
///
/// Source: BuildKit, `frontend/dockerfile/parser/line_parsers.go`.
final class StatementSplitter {
    private enum Form {
        WORDS,
        STRING,
        JSON_OR_STRING,
        JSON_OR_WORDS,
        PAIRS,
        NAMES,
        HEALTH,
        TRIGGER
    }

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("ADD", Form.JSON_OR_WORDS),
            Map.entry("ARG", Form.NAMES),
            Map.entry("CMD", Form.JSON_OR_STRING),
            Map.entry("COPY", Form.JSON_OR_WORDS),
            Map.entry("ENTRYPOINT", Form.JSON_OR_STRING),
            Map.entry("ENV", Form.PAIRS),
            Map.entry("EXPOSE", Form.WORDS),
            Map.entry("FROM", Form.WORDS),
            Map.entry("HEALTHCHECK", Form.HEALTH),
            Map.entry("LABEL", Form.PAIRS),
            Map.entry("MAINTAINER", Form.STRING),
            Map.entry("ONBUILD", Form.TRIGGER),
            Map.entry("RUN", Form.JSON_OR_STRING),
            Map.entry("SHELL", Form.JSON_OR_STRING),
            Map.entry("STOPSIGNAL", Form.STRING),
            Map.entry("USER", Form.STRING),
            Map.entry("VOLUME", Form.JSON_OR_WORDS),
            Map.entry("WORKDIR", Form.STRING));

    private final char escape;
    /// How many ONBUILD are around the statement.
    private int depth;

    StatementSplitter(char escape) {
        this.escape = escape;
    }

    private record Arguments(
            List<String> words, boolean json, @Nullable Statement trigger) {
        Arguments(List<String> words) {
            this(words, false, null);
        }
    }

    Statement split(String line, SourceRange range, List<String> comments) {
        String trimmed = GoText.trim(line);
        int end = 0;
        while (end < trimmed.length() && !GoText.isBlank(trimmed.charAt(end))) {
            end++;
        }
        String keyword = trimmed.substring(0, end);
        Form form = FORMS.get(keyword.toUpperCase(Locale.ROOT));
        if (form == null) {
            throw unknown(keyword);
        }
        FlagSplitter.Split rest = FlagSplitter.split(WordSplitter.skipBlanks(trimmed.substring(end)), escape);
        Arguments arguments = arguments(form, GoText.trim(rest.rest()), keyword, range);
        return new Statement(
                keyword,
                rest.flags(),
                arguments.words(),
                arguments.json(),
                List.of(),
                range,
                line,
                comments,
                arguments.trigger());
    }

    /// The statement, and its trigger, with their here-documents and the lines of these.
    Statement with(Statement s, List<Heredoc> heredocs, SourceRange range) {
        Statement trigger = s.trigger() == null ? null : with(s.trigger(), heredocs, range);
        return new Statement(
                s.keyword(), s.flags(), s.args(), s.json(), heredocs, range, s.text(), s.comments(), trigger);
    }

    private static Failure unknown(String keyword) {
        String hint = Suggestion.closest(keyword, FORMS.keySet())
                .map(s -> "; did you mean " + s + "?")
                .orElse("");
        return Failure.invalid("unknown instruction: " + keyword + hint);
    }

    private Arguments arguments(Form form, String rest, String keyword, SourceRange range) {
        return switch (form) {
            case WORDS -> new Arguments(WordSplitter.atBlanks(rest));
            case STRING -> new Arguments(rest.isEmpty() ? List.of() : List.of(rest));
            case JSON_OR_STRING -> jsonOr(rest, rest.isEmpty() ? List.of() : List.of(rest));
            case JSON_OR_WORDS -> jsonOr(rest, WordSplitter.atBlanks(rest));
            case PAIRS -> new Arguments(WordSplitter.pairs(rest, keyword.toUpperCase(Locale.ROOT), escape));
            case NAMES -> new Arguments(WordSplitter.words(rest, escape));
            case HEALTH -> health(rest);
            case TRIGGER -> trigger(rest, range);
        };
    }

    private static Arguments jsonOr(String rest, List<String> otherwise) {
        Optional<List<String>> json = JsonStrings.parse(rest);
        return json.map(words -> new Arguments(words, true, null)).orElseGet(() -> new Arguments(otherwise));
    }

    private static Arguments health(String rest) {
        int end = 0;
        while (end < rest.length() && !GoText.isSpace(rest.charAt(end))) {
            end++;
        }
        if (end == 0) {
            return new Arguments(List.of());
        }
        String command = GoText.trimLeft(rest.substring(end));
        Arguments arguments = jsonOr(command, command.isEmpty() ? List.of() : List.of(command));
        List<String> words = new ArrayList<>(List.of(rest.substring(0, end)));
        words.addAll(arguments.words());
        return new Arguments(words, arguments.json(), null);
    }

    private Arguments trigger(String rest, SourceRange range) {
        if (rest.isEmpty()) {
            return new Arguments(List.of());
        }
        // two are left to the parser of instructions, which refuses them; a thousand would be as many calls
        if (depth == 2) {
            throw Failure.invalid("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
        }
        depth++;
        try {
            return new Arguments(List.of(), false, split(rest, range, List.of()));
        } finally {
            depth--;
        }
    }
}
