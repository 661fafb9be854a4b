package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.Statement;
import io.hornero.dockerfile.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds `<<WORD` in an instruction and reads the lines up to the line that is WORD.
///
/// Source: BuildKit, `frontend/dockerfile/parser/parser.go`.
final class HeredocScanner {
    private static final Pattern START = Pattern.compile("(\\d*)<<(-?)\\s*([^<]*)");
    private static final Set<String> HOLDERS = Set.of("ADD", "COPY", "RUN");

    private HeredocScanner() {}

    static boolean mayHave(Statement statement) {
        Statement inner = statement.trigger() == null ? statement : statement.trigger();
        return HOLDERS.contains(inner.name()) && !inner.json();
    }

    /// The here-document that a word begins, without content.
    static Optional<Heredoc> start(String word) {
        Matcher matcher = START.matcher(word);
        if (!matcher.matches() || matcher.group(3).isEmpty()) {
            return Optional.empty();
        }
        String rest = matcher.group(3);
        List<String> plain = new WordLexer('\\', WordLexer.Mode.UNSET_STAYS, Variables.NONE).split(rest);
        List<String> raw = new WordLexer('\\', WordLexer.Mode.SHOWN, Variables.NONE).split(rest);
        if (plain.size() != 1 || raw.size() != 1) {
            return Optional.empty();
        }
        boolean expand = quotes(plain.getFirst()) == quotes(raw.getFirst());
        String fd = matcher.group(1);
        return Optional.of(new Heredoc(
                plain.getFirst(), "", expand, matcher.group(2).equals("-"), fd.length() > 4 ? 0 : number(fd)));
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static long quotes(String word) {
        return word.chars().filter(c -> c == '\'' || c == '"').count();
    }

    static List<Heredoc> read(String line, LineSource lines) {
        List<Heredoc> read = new ArrayList<>();
        for (String word : words(line)) {
            Optional<Heredoc> start = start(word);
            if (start.isPresent()) {
                read.add(content(start.get(), lines));
            }
        }
        return read;
    }

    private static List<String> words(String line) {
        try {
            return new WordLexer('\\', WordLexer.Mode.AS_WRITTEN, Variables.NONE).split(line);
        } catch (Failure _) {
            return List.of();
        }
    }

    private static Heredoc content(Heredoc start, LineSource lines) {
        StringBuilder content = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            String end = LineSource.withoutEnd(line);
            if ((start.chomp() ? withoutTabs(end) : end).equals(start.name())) {
                return new Heredoc(start.name(), content.toString(), start.expand(), start.chomp(), start.fd());
            }
            content.append(line);
        }
        throw Failure.invalid("unterminated heredoc: no line is '" + start.name() + "'");
    }

    private static String withoutTabs(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) == '\t') {
            i++;
        }
        return line.substring(i);
    }
}
