package io.hornero.dockerfile;

import io.hornero.dockerfile.internal.CommandRules;
import io.hornero.dockerfile.internal.StageRules;
import io.hornero.dockerfile.internal.VariableRules;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A rule: a name, a sentence about it, and what finds its violations.
///
/// @param name as BuildKit has it
/// @param description what the rule asks for
/// @param check all violations in a file, in order
public record LintRule(String name, String description, Function<Dockerfile, List<Finding>> check) {

    /// Every rule there is.
    public static final List<LintRule> ALL = List.of(
            new LintRule("StageNameCasing", "Stage names should be lowercase", StageRules::stageNameCasing),
            new LintRule(
                    "FromAsCasing",
                    "The 'as' keyword should match the case of the 'from' keyword",
                    StageRules::fromAsCasing),
            new LintRule("DuplicateStageName", "Stage names should be unique", StageRules::duplicateStageName),
            new LintRule(
                    "ConsistentInstructionCasing",
                    "All commands within the Dockerfile should use the same casing (either upper or lower)",
                    StageRules::consistentCasing),
            new LintRule(
                    "JSONArgsRecommended",
                    "JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals",
                    CommandRules::jsonArgsRecommended),
            new LintRule(
                    "MaintainerDeprecated",
                    "The MAINTAINER instruction is deprecated, use a label instead to define an image author",
                    CommandRules::maintainerDeprecated),
            new LintRule(
                    "LegacyKeyValueFormat",
                    "Legacy key/value format with whitespace separator should not be used",
                    CommandRules::legacyKeyValue),
            new LintRule(
                    "WorkdirRelativePath",
                    "Relative workdir without an absolute workdir declared within the build can have unexpected results"
                            + " if the base image changes",
                    CommandRules::relativeWorkdir),
            new LintRule(
                    "SecretsUsedInArgOrEnv",
                    "Sensitive data should not be used in the ARG or ENV commands",
                    CommandRules::secrets),
            new LintRule("UndefinedVar", "Variables should be defined before their use", VariableRules::undefined));

    /// What the rules find, in the order of the file; those that its `check` directive skips are not asked.
    public static List<Finding> findings(Dockerfile file) {
        List<String> skipped = skipped(file.directives().check());
        return ALL.stream()
                .filter(rule -> skipped.stream().noneMatch(s -> s.equals("all") || s.equalsIgnoreCase(rule.name())))
                .flatMap(rule -> rule.check().apply(file).stream())
                .sorted(Comparator.comparingInt((Finding f) -> f.range().start()))
                .toList();
    }

    /// The names in `skip=A,B;error=true`.
    private static List<String> skipped(@Nullable String check) {
        if (check == null) {
            return List.of();
        }
        return Arrays.stream(check.split(";"))
                .map(String::strip)
                .filter(option -> option.startsWith("skip="))
                .flatMap(option ->
                        Arrays.stream(option.substring("skip=".length()).split(",")))
                .map(String::strip)
                .toList();
    }
}
