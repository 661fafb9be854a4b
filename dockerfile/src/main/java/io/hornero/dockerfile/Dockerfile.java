package io.hornero.dockerfile;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Suggestion;
import io.hornero.dockerfile.internal.FileParser;
import io.hornero.dockerfile.internal.StageParser;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// A parsed Dockerfile.
///
/// @param name for messages, as `Dockerfile` or `docker/app.Dockerfile`
/// @param text the whole file
/// @param directives at its top
/// @param statements every instruction as written
/// @param globalArgs ARG before the first FROM
/// @param stages in order, at least one
/// @param emptyContinuations lines at which an instruction with an empty continuation line ends
public record Dockerfile(
        String name,
        String text,
        Directives directives,
        List<Statement> statements,
        List<Instruction.Arg> globalArgs,
        List<Stage> stages,
        List<Integer> emptyContinuations) {
    public Dockerfile {
        statements = List.copyOf(statements);
        globalArgs = List.copyOf(globalArgs);
        stages = List.copyOf(stages);
        emptyContinuations = List.copyOf(emptyContinuations);
    }

    /// Parses a whole file.
    ///
    /// @param name for messages
    /// @throws Failure `name:line: message`, of kind INVALID
    public static Dockerfile parse(String name, String text) {
        FileParser.Result file = new FileParser(name).parse(text);
        return new StageParser(name).stages(text, file);
    }

    /// Parses the expression of an ONBUILD trigger that a base image carries.
    ///
    /// @param where the FROM that brings it; failures and the result point there
    public Instruction parseTrigger(String expression, SourceRange where) {
        return new StageParser(name).trigger(expression, where);
    }

    /// The stage of this name, or with this index; the last of several with one name.
    public Optional<Stage> stage(String nameOrIndex) {
        String wanted = nameOrIndex.toLowerCase(Locale.ROOT);
        Optional<Stage> named =
                stages.stream().filter(s -> Objects.equals(s.name(), wanted)).reduce((_, last) -> last);
        return named.or(() -> indexed(wanted));
    }

    private Optional<Stage> indexed(String text) {
        boolean number = !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && Integer.parseInt(text) < stages.size()
                ? Optional.of(stages.get(Integer.parseInt(text)))
                : Optional.empty();
    }

    /// The names of all stages.
    public List<String> stageNames() {
        return stages.stream().map(Stage::name).filter(Objects::nonNull).toList();
    }

    /// The stage to build: the last one where no target is named.
    public Stage target(String target) {
        if (target.isEmpty()) {
            return stages.getLast();
        }
        return stage(target)
                .orElseThrow(() -> Failure.invalid("target stage '" + target + "' is not defined in " + name
                        + Suggestion.suffix(target, stageNames())));
    }

    /// "Dockerfile:12: stage 'bulid' is not defined; did you mean 'build'?"
    public Failure undefinedStage(SourceRange at, String stage) {
        return failure(at, "stage '" + stage + "' is not defined" + Suggestion.suffix(stage, stageNames()));
    }

    /// A failure of kind INVALID at a place of this file: `name:line: message`.
    public Failure failure(SourceRange at, String message) {
        return failure(FailureKind.INVALID, at, message);
    }

    /// A failure at a place of this file: `name:line: message`.
    public Failure failure(FailureKind kind, SourceRange at, String message) {
        return new Failure(kind, name + ":" + at.start() + ": " + message);
    }

    /// The lines around a place, numbered, those of the place marked with `>>>`; ends with a line end.
    public String excerpt(SourceRange at) {
        List<String> lines = text.lines().toList();
        int first = Math.max(1, at.start() - 2);
        int last = Math.min(lines.size(), at.end() + 2);
        StringBuilder out = new StringBuilder();
        for (int line = first; line <= last; line++) {
            boolean marked = line >= at.start() && line <= at.end();
            String row = String.format("%4d | %s %s", line, marked ? ">>>" : "   ", lines.get(line - 1));
            out.append(row.stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
