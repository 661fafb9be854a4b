package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.RerunHistory.Reruns;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order of steps: what rarely changes before what often does.
final class OrderRules {
    private static final int ENOUGH_BUILDS = 3;

    /// A command that installs what a few files, or none, name.
    ///
    /// @param command what it looks like
    /// @param needs the files; empty for none
    private record Install(Pattern command, String needs) {
        static Install of(String command, String needs) {
            return new Install(Pattern.compile("(?:^|[\\s;&|(])(" + command + ")(?=$|[\\s;&|)])"), needs);
        }
    }

    private static final List<Install> INSTALLS = List.of(
            Install.of("(?:uv )?pip3? install (?:[^;&|]*\\s)?(?:-r|--requirement)[ =]?(\\S+)", "$2"),
            Install.of("npm (?:ci|install|i)(?= *(?:$|[;&|]|-))", "package.json and package-lock.json"),
            Install.of("yarn(?: install)?(?= *(?:$|[;&|]|-))", "package.json and yarn.lock"),
            Install.of("pnpm (?:install|i)(?= *(?:$|[;&|]|-))", "package.json and pnpm-lock.yaml"),
            Install.of("poetry install", "pyproject.toml and poetry.lock"),
            Install.of("uv sync", "pyproject.toml and uv.lock"),
            Install.of("go mod download", "go.mod and go.sum"),
            Install.of("cargo fetch", "Cargo.toml and Cargo.lock"),
            Install.of("bundle install", "Gemfile and Gemfile.lock"),
            Install.of("composer install", "composer.json and composer.lock"),
            Install.of("(?:\\./)?mvnw? [^;&|]*dependency:(?:go-offline|resolve)", "pom.xml"),
            Install.of("dotnet restore", "the project files"),
            Install.of("(?:apt-get|apt|apk|yum|dnf|microdnf|zypper) [^;&|]*?(?:install|add)", ""));

    private OrderRules() {}

    static void cacheOrder(LintedFile file, Reporter out) {
        for (LintedStage stage : file.checked()) {
            LintedStage.Line copy = null;
            for (LintedStage.Line line : stage.lines()) {
                if (ImageRules.takesWholeContext(file, line)) {
                    copy = line;
                } else if (copy != null && line.instruction() instanceof Instruction.Run run) {
                    check(file, copy, run, out);
                }
            }
        }
    }

    private static void check(LintedFile file, LintedStage.Line copy, Instruction.Run run, Reporter out) {
        String text = String.join(" ", run.command().words());
        for (Install install : INSTALLS) {
            Matcher matcher = install.command().matcher(text);
            if (matcher.find()) {
                String needs = install.needs().equals("$2") ? matcher.group(2) : install.needs();
                report(file, copy, run, brief(matcher.group(1)), needs, out);
                return;
            }
        }
    }

    /// The words that say what it does.
    private static String brief(String command) {
        String[] words = command.strip().split("\\s+");
        return words.length == 1 ? words[0] : words[0] + " " + words[words[0].equals("uv") ? 1 : wordOfVerb(words)];
    }

    private static int wordOfVerb(String[] words) {
        for (int i = 1; i < words.length; i++) {
            if (!words[i].startsWith("-")) {
                return i;
            }
        }
        return words.length - 1;
    }

    private static void report(
            LintedFile file, LintedStage.Line copy, Instruction.Run run, String command, String needs, Reporter out) {
        Optional<Reruns> reruns = file.subject().history().of(copy.instruction().range(), run.range());
        if (reruns.isPresent() && reruns.get().reruns() == 0 && reruns.get().builds() >= ENOUGH_BUILDS) {
            return;
        }
        String evidence = reruns.filter(r -> r.reruns() > 0)
                .map(r -> r.reruns() + " of your last " + r.builds() + " builds re-ran " + time(r.typical()))
                .orElse("any changed file runs it again");
        String remedy = needs.isEmpty()
                ? "it needs none of the files: put it first"
                : "copy " + needs + " before it, and the rest after";
        out.report(
                copy.instruction().source(),
                copy.instruction().source().title() + " before RUN " + command + ": " + evidence + "; " + remedy);
    }

    private static String time(Duration duration) {
        return duration.toSeconds() >= 10
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
