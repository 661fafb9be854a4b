package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.Statement;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.Optional;

/// Whether what ENTRYPOINT or CMD names can be run.
final class ProgramRules {
    private ProgramRules() {}

    /// Asks about the program of the image and where it comes from.
    @FunctionalInterface
    private interface Question {
        void on(Program program, Origin origin);
    }

    private static void ask(LintedFile file, Question question) {
        LintedStage stage = file.target();
        Program.of(file, stage)
                .ifPresent(program -> question.on(program, CopiedFiles.find(file, stage, program.path())));
    }

    private static Statement statement(Program program) {
        return program.line().instruction().source();
    }

    private static String title(Program program) {
        return program.keyword() + " " + program.written() + ": ";
    }

    static void notExecutable(LintedFile file, Reporter out) {
        ask(file, (program, origin) -> {
            if (program.executed()
                    && origin instanceof Origin.Present found
                    && !found.file().executable()) {
                out.report(
                        statement(program),
                        title(program) + found.name() + " (" + found.place()
                                + ") has no execute bit; chmod +x it, or use COPY --chmod=755");
            }
        });
    }

    static void lineEndings(LintedFile file, Reporter out) {
        ask(file, (program, origin) -> {
            if (origin instanceof Origin.Present found && hasForeignLineEnds(program, found)) {
                out.report(
                        statement(program),
                        title(program) + "the lines of " + found.name() + " (" + found.place()
                                + ") end with CRLF, which Linux takes for part of the text; save it with LF");
            }
        });
    }

    private static boolean hasForeignLineEnds(Program program, Origin.Present found) {
        String head = found.file().head();
        int end = head.indexOf('\n');
        boolean foreign = end > 0 && head.charAt(end - 1) == '\r';
        return foreign
                && (program.executed() && head.startsWith("#!")
                        || program.path().endsWith(".sh"));
    }

    static void missing(LintedFile file, Reporter out) {
        ask(file, (program, origin) -> {
            if (origin instanceof Origin.Missing missing) {
                out.report(statement(program), title(program) + missing.why());
            } else if (program.executed() && origin instanceof Origin.Present found) {
                interpreter(found.file().head())
                        .filter(path -> isMissing(file, path))
                        .ifPresent(path -> out.report(
                                statement(program),
                                title(program) + "its interpreter " + path + " is not in the image"));
            }
        });
    }

    /// The program in the first line of a script.
    private static Optional<String> interpreter(String head) {
        if (!head.startsWith("#!/")) {
            return Optional.empty();
        }
        String line = head.substring(2).lines().findFirst().orElse("");
        return Optional.of(line.strip().split("\\s+", 2)[0]);
    }

    /// Only an image that is built tells.
    private static boolean isMissing(LintedFile file, String path) {
        return file.subject().built() != null && CopiedFiles.find(file, file.target(), path) instanceof Origin.Missing;
    }
}
