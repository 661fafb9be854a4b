package io.hornero.dockerfile;

import io.hornero.dockerfile.internal.lint.Rules;
import java.util.List;
import java.util.Optional;

/// A lint rule.
///
/// @param name those of BuildKit as it has them
/// @param description what the rule asks for
/// @param url page of Docker's documentation; empty where there is none
/// @param kind what a violation means
public record LintRule(String name, String description, String url, Kind kind) {

    /// What a violation means.
    public enum Kind {
        /// Likely not meant.
        WARNING,
        /// As [#WARNING], but asked only where the `check` directive names the rule as `experimental`.
        EXPERIMENTAL,
        /// Works, and could be better; never a reason to fail.
        ADVICE
    }

    /// Every rule there is, BuildKit's first.
    public static List<LintRule> all() {
        return Rules.ALL;
    }

    public static Optional<LintRule> named(String name) {
        return all().stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /// What the rules find in all stages of a file of which nothing else is known, in its order.
    public static List<Finding> findings(Dockerfile file) {
        return LintReport.of(LintSubject.of(file)).findings();
    }
}
