package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.KeyValue;
import io.hornero.dockerfile.SecretNames;
import io.hornero.dockerfile.internal.GoText;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.List;
import java.util.regex.Pattern;

/// Secrets that end up in the image for everyone to read.
final class SecretRules {
    private SecretRules() {}

    /// By the names of variables, as BuildKit.
    static void names(LintedFile file, Reporter out) {
        CommandRules.each(file, line -> {
            for (String word : names(line.instruction())) {
                String name = line.before().value(word, file.words());
                if (SecretNames.matches(name)) {
                    out.report(
                            line.instruction().source(),
                            "Do not use ARG or ENV instructions for sensitive data ("
                                    + line.instruction().source().name() + " " + GoText.quoted(name) + ")");
                }
            }
        });
    }

    private static List<String> names(Instruction instruction) {
        if (instruction instanceof Instruction.Env env) {
            return env.pairs().stream().map(KeyValue::key).toList();
        }
        return instruction instanceof Instruction.Arg arg
                ? arg.definitions().stream()
                        .map(Instruction.Arg.Definition::name)
                        .toList()
                : List.of();
    }

    /// A value that is a secret whatever its name.
    ///
    /// @param what it is
    /// @param value what it looks like
    private record Look(String what, Pattern value) {
        static Look of(String what, String value) {
            return new Look(what, Pattern.compile(value));
        }
    }

    private static final List<Look> LOOKS = List.of(
            Look.of("a private key", "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
            Look.of("an AWS access key", "\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b"),
            Look.of("a GitHub token", "\\bgh[pousr]_[A-Za-z0-9]{36,}\\b|\\bgithub_pat_[A-Za-z0-9_]{36,}\\b"),
            Look.of("a GitLab token", "\\bglpat-[A-Za-z0-9_-]{20,}"),
            Look.of("a Slack token", "\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
            Look.of("a Stripe key", "\\b[rs]k_live_[A-Za-z0-9]{20,}\\b"),
            Look.of("a Google API key", "\\bAIza[A-Za-z0-9_-]{35}\\b"),
            Look.of("an npm token", "\\bnpm_[A-Za-z0-9]{36}\\b"),
            Look.of("a PyPI token", "\\bpypi-[A-Za-z0-9_-]{50,}"),
            Look.of("a password in a URL", "\\b[a-z][a-z0-9+]*://[^\\s/:@$]+:[^\\s/@${}]+@"));

    /// By the values of whatever the image keeps.
    static void values(LintedFile file, Reporter out) {
        CommandRules.each(file, line -> {
            Instruction instruction = line.instruction();
            StringBuilder text = new StringBuilder(instruction.source().text());
            instruction.source().heredocs().forEach(h -> text.append('\n').append(h.content()));
            LOOKS.stream()
                    .filter(look -> look.value().matcher(text).find())
                    .findFirst()
                    .ifPresent(look -> out.report(
                            instruction.source(),
                            instruction.source().name() + " has what looks like " + look.what()
                                    + ", and everyone who has the image can read it: withdraw it, and use RUN"
                                    + " --mount=type=secret"));
        });
    }
}
