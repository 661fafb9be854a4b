package io.hornero.dockerfile;

/// What a lint rule found.
///
/// @param rule its name, as `StageNameCasing`
/// @param range where
/// @param message what is wrong
public record Finding(String rule, SourceRange range, String message) {

    /// False where the rule gives mere advice.
    public boolean isWarning() {
        return LintRule.named(rule).map(r -> r.kind() != LintRule.Kind.ADVICE).orElse(true);
    }

    /// One line, as `StageNameCasing: Stage name 'A' should be lowercase (line 1)`.
    public String line() {
        return rule + ": " + message + " (line " + range.start() + ")";
    }
}
