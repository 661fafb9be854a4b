package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Directives;
import io.hornero.dockerfile.Heredoc;
import io.hornero.dockerfile.SourceRange;
import io.hornero.dockerfile.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text to statements: parser directives, comments, continued lines, here-documents. Use once.
///
/// Source: BuildKit, `frontend/dockerfile/parser/parser.go`.
public final class FileParser {
    private final String name;
    private final DirectiveReader directives = new DirectiveReader();
    private final List<Statement> statements = new ArrayList<>();
    private final List<Integer> emptyContinuations = new ArrayList<>();
    private List<String> comments = new ArrayList<>();

    /// @param name of the file, for messages
    public FileParser(String name) {
        this.name = name;
    }

    /// @param directives at the top
    /// @param statements in order
    /// @param emptyContinuations lines at which an instruction with an empty continuation line ends
    public record Result(Directives directives, List<Statement> statements, List<Integer> emptyContinuations) {}

    public Result parse(String text) {
        LineSource lines = new LineSource(text);
        while (lines.hasNext()) {
            String line = readLine(lines);
            int first = lines.number();
            if (continues(line) || !line.isEmpty()) {
                statement(lines, line, first);
            }
        }
        if (statements.isEmpty()) {
            throw Failure.invalid(name + ":" + Math.max(1, lines.number())
                    + ": file with no instructions; the first one must be FROM");
        }
        return new Result(directives.result(), statements, emptyContinuations);
    }

    /// A line that may begin an instruction; empty where it is a comment.
    private String readLine(LineSource lines) {
        String raw = at(lines, lines::next);
        String line = GoText.trimLeft(LineSource.withoutEnd(raw));
        if (!line.startsWith("#")) {
            directives.end();
            return line;
        }
        if (!at(lines, () -> directives.accept(line))) {
            String comment = GoText.trim(line.substring(1));
            if (comment.isEmpty()) {
                comments = new ArrayList<>();
            } else {
                comments.add(comment);
            }
        }
        return "";
    }

    private void statement(LineSource lines, String firstLine, int first) {
        StringBuilder text = new StringBuilder(withoutContinuation(firstLine));
        boolean open = continues(firstLine);
        boolean emptyLine = false;
        while (open && lines.hasNext()) {
            String line = LineSource.withoutEnd(at(lines, lines::next));
            String trimmed = GoText.trimLeft(line);
            if (trimmed.startsWith("#")) {
                continue;
            }
            if (trimmed.isEmpty()) {
                emptyLine = true;
                continue;
            }
            text.append(withoutContinuation(line));
            open = continues(line);
        }
        if (emptyLine) {
            emptyContinuations.add(lines.number());
        }
        add(lines, text.toString(), first);
        comments = new ArrayList<>();
    }

    private void add(LineSource lines, String text, int first) {
        StatementSplitter splitter = new StatementSplitter(directives.escape());
        statements.add(located(first, () -> {
            SourceRange head = new SourceRange(first, lines.number());
            Statement parsed = splitter.split(text, head, comments);
            List<Heredoc> heredocs = HeredocScanner.mayHave(parsed) && text.contains("<<")
                    ? HeredocScanner.read(text, lines)
                    : List.of();
            return splitter.with(parsed, heredocs, new SourceRange(first, lines.number()));
        }));
    }

    private boolean continues(String line) {
        return continuation(line) >= 0;
    }

    private String withoutContinuation(String line) {
        int at = continuation(line);
        return at < 0 ? line : line.substring(0, at);
    }

    /// Where the escape character stands that continues this line, or -1.
    private int continuation(String line) {
        char escape = directives.escape();
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        boolean escaped = end > 1 && line.charAt(end - 2) == escape;
        return end > 0 && line.charAt(end - 1) == escape && !escaped ? end - 1 : -1;
    }

    private <T> T at(LineSource lines, java.util.function.Supplier<T> step) {
        try {
            return step.get();
        } catch (Failure e) {
            throw relocated(e, name, lines.number());
        }
    }

    private <T> T located(int line, java.util.function.Supplier<T> step) {
        try {
            return step.get();
        } catch (Failure e) {
            throw relocated(e, name, line);
        }
    }

    static Failure relocated(Failure e, String name, int line) {
        return new Failure(e.kind(), name + ":" + line + ": " + e.text(), (@Nullable Throwable) e);
    }
}
