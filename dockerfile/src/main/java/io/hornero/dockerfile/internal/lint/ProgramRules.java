package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.internal.lint.Reports.Reporter;

/// Whether what ENTRYPOINT or CMD names can be run. These are about the files of the context; an image that is
/// built is looked into itself.
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

    static void notExecutable(LintedFile file, Reporter out) {
        ask(file, (program, origin) -> {
            if (program.executed()
                    && origin instanceof Origin.Copied copied
                    && !copied.file().executable()) {
                out.report(
                        program.line().instruction().source(),
                        program.keyword() + " " + program.written() + ": " + copied.name()
                                + " has no execute bit; chmod +x it, or add --chmod=755 to "
                                + place(copied.by()));
            }
        });
    }

    private static String place(LintedStage.Line line) {
        return line.instruction().source().name() + " in line "
                + line.instruction().range().start();
    }

    static void lineEndings(LintedFile file, Reporter out) {
        ask(file, (program, origin) -> {
            if (origin instanceof Origin.Copied copied && hasForeignLineEnds(program, copied)) {
                out.report(
                        program.line().instruction().source(),
                        program.keyword() + " " + program.written() + ": the lines of " + copied.name()
                                + " end with CRLF, which Linux takes for part of the text; save it with LF");
            }
        });
    }

    private static boolean hasForeignLineEnds(Program program, Origin.Copied copied) {
        String head = copied.file().head();
        int end = head.indexOf('\n');
        boolean foreign = end > 0 && head.charAt(end - 1) == '\r';
        return foreign
                && (program.executed() && head.startsWith("#!")
                        || program.path().endsWith(".sh"));
    }

    static void missing(LintedFile file, Reporter out) {
        ask(file, (program, origin) -> {
            if (origin instanceof Origin.Missing missing) {
                out.report(
                        program.line().instruction().source(),
                        program.keyword() + " " + program.written() + ": it will not be in the image; "
                                + place(missing.by()) + " finds no " + missing.name() + " in the build context");
            }
        });
    }
}
