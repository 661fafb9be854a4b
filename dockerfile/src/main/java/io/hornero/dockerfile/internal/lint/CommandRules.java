package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.CommandLine;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KeyValue;
import io.hornero.dockerfile.Sources;
import io.hornero.dockerfile.internal.CleanPath;
import io.hornero.dockerfile.internal.GoText;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rules about single instructions.
///
/// Source: BuildKit, `frontend/dockerfile/dockerfile2llb/convert.go` and `validations.go`.
final class CommandRules {
    private static final Set<String> WHOLE_CONTEXT = Set.of("*", "**", "**/*");

    private CommandRules() {}

    /// Asks for each instruction of the stages that are looked at.
    @FunctionalInterface
    interface LineCheck {
        void on(LintedStage.Line line);
    }

    static void each(LintedFile file, LineCheck check) {
        file.checked().forEach(stage -> stage.lines().forEach(check::on));
    }

    static void maintainer(LintedFile file, Reporter out) {
        file.stages()
                .forEach(stage -> stage.lines().forEach(line -> {
                    if (line.instruction() instanceof Instruction.Maintainer) {
                        out.report(
                                line.instruction().source(),
                                "Maintainer instruction is deprecated in favor of using label");
                    }
                }));
    }

    static void legacyPairs(LintedFile file, Reporter out) {
        each(file, line -> {
            String keyword = line.instruction().source().keyword();
            if (pairs(line.instruction()).stream().anyMatch(KeyValue::legacy)) {
                out.report(
                        line.instruction().source(),
                        "\"" + keyword + " key=value\" should be used instead of legacy \"" + keyword
                                + " key value\" format");
            }
        });
    }

    private static List<KeyValue> pairs(Instruction instruction) {
        return instruction instanceof Instruction.Env env
                ? env.pairs()
                : instruction instanceof Instruction.Label label ? label.pairs() : List.of();
    }

    static void relativeWorkdir(LintedFile file, Reporter out) {
        each(file, line -> {
            if (line.instruction() instanceof Instruction.Workdir workdir
                    && !line.before().workdirSet()) {
                String path = line.before().value(workdir.path(), file.words());
                if (!path.startsWith("/")) {
                    out.report(
                            workdir.source(),
                            "Relative workdir " + GoText.quoted(path)
                                    + " can have unexpected results if the base image changes");
                }
            }
        });
    }

    static void ignoredSources(LintedFile file, Reporter out) {
        IgnorePatterns ignored = file.subject().ignored();
        // a path that an exception takes back in cannot be told by the pattern that excludes its parent
        if (ignored == null || ignored.isEmpty() || ignored.hasExceptions()) {
            return;
        }
        each(file, line -> {
            Sources sources = fromContext(line.instruction());
            if (sources == null) {
                return;
            }
            String verb = line.instruction() instanceof Instruction.Add ? "Add" : "Copy";
            for (String word : sources.paths()) {
                String path = CleanPath.of(line.before().value(word, file.words()));
                if (!isRemote(path) && excludes(ignored, path)) {
                    out.report(
                            line.instruction().source(),
                            "Attempting to " + verb + " file " + GoText.quoted(path)
                                    + " that is excluded by .dockerignore");
                }
            }
        });
    }

    /// What an instruction takes from the build context; null where it takes nothing of it.
    static @org.jspecify.annotations.Nullable Sources fromContext(Instruction instruction) {
        if (instruction instanceof Instruction.Add add) {
            return add.sources();
        }
        return instruction instanceof Instruction.Copy copy && copy.from().isEmpty() ? copy.sources() : null;
    }

    static boolean isRemote(String path) {
        return path.matches("(?i)(https?|git|ssh):/.*|git@.*|.*\\.git(#.*)?");
    }

    private static boolean excludes(IgnorePatterns ignored, String path) {
        boolean root = path.equals(".") || path.equals("/");
        if (root && ignored.texts().stream().noneMatch(WHOLE_CONTEXT::contains)) {
            return false;
        }
        return ignored.ignores(path);
    }

    static void repeated(LintedFile file, Reporter out) {
        for (LintedStage stage : file.checked()) {
            Map<String, Instruction> last = new HashMap<>();
            for (LintedStage.Line line : stage.lines()) {
                Instruction instruction = line.instruction();
                if (!isSingle(instruction)) {
                    continue;
                }
                Instruction before = last.put(instruction.source().name(), instruction);
                if (before != null) {
                    out.report(
                            before.range(),
                            instruction.source(),
                            "Multiple " + instruction.source().keyword()
                                    + " instructions should not be used in the same stage because only the last one"
                                    + " will be used");
                }
            }
        }
    }

    private static boolean isSingle(Instruction instruction) {
        return instruction instanceof Instruction.Cmd
                || instruction instanceof Instruction.Entrypoint
                || instruction instanceof Instruction.Healthcheck;
    }

    static void shellForm(LintedFile file, Reporter out) {
        each(file, line -> {
            CommandLine command = command(line.instruction());
            if (command != null && command.shell() && !line.before().shell()) {
                out.report(
                        line.instruction().source(),
                        "JSON arguments recommended for "
                                + line.instruction().source().keyword()
                                + " to prevent unintended behavior related to OS signals");
            }
        });
    }

    /// What CMD and ENTRYPOINT execute; null for any other instruction.
    static @org.jspecify.annotations.Nullable CommandLine command(Instruction instruction) {
        return instruction instanceof Instruction.Cmd cmd
                ? cmd.command()
                : instruction instanceof Instruction.Entrypoint entrypoint ? entrypoint.command() : null;
    }
}
