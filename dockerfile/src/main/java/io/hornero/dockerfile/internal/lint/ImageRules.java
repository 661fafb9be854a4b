package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.ContextFiles;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.Statement;
import io.hornero.dockerfile.internal.CleanPath;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Advice about the image as a whole.
final class ImageRules {
    private static final Set<String> ROOT = Set.of("", "root", "0");
    private static final long MANY_FILES = 1_000;
    private static final long MANY_BYTES = 10_000_000;

    private ImageRules() {}

    static void latestTag(LintedFile file, Reporter out) {
        for (LintedStage stage : file.checked()) {
            Instruction.From from = stage.stage().from();
            if (stage.base() == null && !stage.scratch()) {
                latestTag(file, file.value(from.image(), file.globals()), from.source(), out);
            }
            for (LintedStage.Line line : stage.lines()) {
                for (String name : line.instruction().filesFrom()) {
                    if (file.file().stage(name).isEmpty() && !name.matches("\\d+|scratch")) {
                        latestTag(file, name, line.instruction().source(), out);
                    }
                }
            }
        }
    }

    private static void latestTag(LintedFile file, String name, Statement where, Reporter out) {
        boolean other = file.subject().contexts().contains(name) || !ImageName.isValid(name);
        if (other || ImageName.hasDigest(name)) {
            return;
        }
        switch (ImageName.tag(name)) {
            case "" -> out.report(where, name + " has no tag, and is whatever is latest: name a version, or a digest");
            case "latest" -> out.report(where, name + " is another image from day to day: name a version, or a digest");
            default -> {}
        }
    }

    static void rootUser(LintedFile file, Reporter out) {
        LintedStage stage = file.target();
        Optional<LintedStage.Line> cmd = stage.last(Instruction.Cmd.class);
        Optional<LintedStage.Line> command = cmd.isPresent() ? cmd : stage.last(Instruction.Entrypoint.class);
        String user = stage.end().user().replaceFirst(":.*", "");
        if (command.isEmpty()
                || !ROOT.contains(user)
                || isUnprivileged(file, stage)
                || LambdaRules.isLambda(file, stage)) {
            return;
        }
        Statement where = stage.last(Instruction.User.class)
                .orElse(command.get())
                .instruction()
                .source();
        out.report(where, "containers of this image run as root: name another user with USER");
    }

    private static boolean isUnprivileged(LintedFile file, LintedStage stage) {
        String base = file.value(stage.root().stage().from().image(), file.globals());
        return stage.root().image() == null
                && base.toLowerCase(Locale.ROOT).matches(".*(nonroot|unprivileged|rootless).*");
    }

    static void missingIgnoreFile(LintedFile file, Reporter out) {
        if (file.subject().ignored() != null) {
            return;
        }
        Optional<LintedStage.Line> copy = file.checked().stream()
                .flatMap(s -> s.lines().stream())
                .filter(line -> takesWholeContext(file, line))
                .findFirst();
        if (copy.isEmpty()) {
            return;
        }
        file.subject()
                .context()
                .size()
                .filter(s -> s.files() >= MANY_FILES || s.bytes() >= MANY_BYTES)
                .ifPresent(s -> out.report(copy.get().instruction().source(), message(copy.get(), s)));
    }

    static boolean takesWholeContext(LintedFile file, LintedStage.Line line) {
        var sources = CommandRules.fromContext(line.instruction());
        return sources != null
                && sources.paths().stream()
                        .map(w -> CleanPath.of(line.before().value(w, file.words())))
                        .anyMatch(p -> p.equals(".") || p.equals("/") || p.equals("*"));
    }

    private static String message(LintedStage.Line line, ContextFiles.Size size) {
        String examples = size.examples().isEmpty() ? "" : ", " + String.join(", ", size.examples()) + " among them";
        return line.instruction().source().name() + " takes the whole context of "
                + String.format(Locale.ROOT, "%,d files (%,d MB)", size.files(), size.bytes() / 1_000_000) + examples
                + ", and there is no .dockerignore";
    }
}
