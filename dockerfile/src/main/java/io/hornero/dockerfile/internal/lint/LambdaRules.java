package io.hornero.dockerfile.internal.lint;

import io.hornero.base.Suggestion;
import io.hornero.dockerfile.CommandLine;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Images for AWS Lambda: CMD names a handler, as `app.handler`.
final class LambdaRules {
    private static final Pattern IMAGE = Pattern.compile("(.*/)?(aws-)?lambda[/-](?<language>[a-z]+).*");
    private static final String TASK_ROOT = "/var/task";

    private LambdaRules() {}

    /// A language of the runtime, and how it finds handlers.
    private enum Language {
        PYTHON(List.of(".py"), "(?m)^(?:async\\s+)?def\\s+(\\w+)|^(\\w+)\\s*(?::[^=\\n]*)?="),
        NODE(
                List.of(".js", ".mjs", ".cjs"),
                "exports\\.(\\w+)|export\\s+(?:async\\s+)?(?:const|let|var|function)\\s+(\\w+)"),
        RUBY(List.of(".rb"), "(?m)^\\s*def\\s+(?:self\\.)?(\\w+)");

        private final List<String> extensions;
        private final Pattern definition;

        Language(List<String> extensions, String definition) {
            this.extensions = extensions;
            this.definition = Pattern.compile(definition);
        }

        Set<String> definitions(String source) {
            Set<String> names = new LinkedHashSet<>();
            for (MatchResult match : definition.matcher(source).results().toList()) {
                for (int group = 1; group <= match.groupCount(); group++) {
                    if (match.group(group) != null) {
                        names.add(match.group(group));
                    }
                }
            }
            return names;
        }
    }

    static boolean isLambda(LintedFile file, LintedStage stage) {
        return language(file, stage).isPresent();
    }

    private static Optional<Language> language(LintedFile file, LintedStage stage) {
        String entrypoint = stage.last(Instruction.Entrypoint.class)
                .map(l -> l.instruction().source().text())
                .orElse(
                        stage.root().image() == null
                                ? ""
                                : String.join(" ", stage.root().image().entrypoint()));
        if (entrypoint.contains("awslambdaric")) {
            return Optional.of(Language.PYTHON);
        }
        if (entrypoint.contains("aws-lambda-ric")) {
            return Optional.of(Language.NODE);
        }
        if (entrypoint.contains("aws_lambda_ric")) {
            return Optional.of(Language.RUBY);
        }
        var name = IMAGE.matcher(file.value(stage.root().stage().from().image(), file.globals()));
        return name.matches() ? named(name.group("language")) : Optional.empty();
    }

    private static Optional<Language> named(String name) {
        return switch (name) {
            case "python" -> Optional.of(Language.PYTHON);
            case "nodejs" -> Optional.of(Language.NODE);
            case "ruby" -> Optional.of(Language.RUBY);
            default -> Optional.empty();
        };
    }

    static void handler(LintedFile file, Reporter out) {
        LintedStage stage = file.target();
        Optional<Language> language = language(file, stage);
        Optional<LintedStage.Line> cmd = stage.last(Instruction.Cmd.class);
        if (language.isEmpty() || cmd.isEmpty()) {
            return;
        }
        CommandLine command = CommandRules.command(cmd.get().instruction());
        List<String> words = command == null ? List.of() : Program.words(command);
        if (words.size() == 1) {
            check(file, stage, language.get(), cmd.get(), words.getFirst(), out);
        }
    }

    private static void check(
            LintedFile file, LintedStage stage, Language language, LintedStage.Line cmd, String handler, Reporter out) {
        int dot = handler.lastIndexOf('.');
        if (dot < 1) {
            out.report(
                    cmd.instruction().source(),
                    "CMD \"" + handler + "\" is no handler: it names a file and a function, as app.handler");
            return;
        }
        String module = handler.substring(0, dot);
        String stem = language == Language.PYTHON ? module.replace('.', '/') : module;
        List<String> names = language.extensions.stream().map(e -> stem + e).toList();
        List<Origin> origins = origins(file, stage, names);
        Optional<Origin.Present> found = origins.stream()
                .filter(Origin.Present.class::isInstance)
                .map(Origin.Present.class::cast)
                .findFirst();
        if (found.isPresent()) {
            function(language, cmd, handler, handler.substring(dot + 1), found.get(), out);
        } else if (origins.stream().noneMatch(Origin.Unknown.class::isInstance)) {
            out.report(
                    cmd.instruction().source(),
                    "CMD \"" + handler + "\" names no file: there is no " + String.join(" or ", names) + " in "
                            + taskRoot(stage));
        }
    }

    private static String taskRoot(LintedStage stage) {
        return stage.end().env().getOrDefault("LAMBDA_TASK_ROOT", TASK_ROOT);
    }

    private static List<Origin> origins(LintedFile file, LintedStage stage, List<String> names) {
        Set<String> folders = new LinkedHashSet<>(List.of(taskRoot(stage)));
        // an unknown base works where the runtime looks, if nothing else is said
        if (stage.end().workdirSet() || stage.root().image() != null) {
            folders.add(stage.end().workdir());
        }
        List<Origin> origins = new ArrayList<>();
        folders.forEach(folder -> names.forEach(n -> origins.add(CopiedFiles.find(file, stage, folder + "/" + n))));
        return origins;
    }

    private static void function(
            Language language,
            LintedStage.Line cmd,
            String handler,
            String function,
            Origin.Present file,
            Reporter out) {
        String source = file.file().head();
        Set<String> defined = language.definitions(source);
        // it may be imported, or made in another way that is not looked for
        boolean elsewhere = Pattern.compile("\\b" + Pattern.quote(function) + "\\b")
                        .matcher(source)
                        .find()
                || source.contains("import *");
        if (!defined.contains(function) && !elsewhere) {
            out.report(
                    cmd.instruction().source(),
                    "CMD \"" + handler + "\" names no function: " + file.name() + " defines no '" + function + "'"
                            + Suggestion.suffix(function, defined));
        }
    }
}
