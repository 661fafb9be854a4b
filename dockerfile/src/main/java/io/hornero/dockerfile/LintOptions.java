package io.hornero.dockerfile;

import io.hornero.base.Failure;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What a `check` directive says, as `skip=StageNameCasing,FromAsCasing;error=true`.
///
/// Source: BuildKit, `frontend/dockerfile/linter/linter.go`.
///
/// @param skipAll ask none of the rules that are not experimental
/// @param skipped rules not to ask
/// @param experimentalAll ask every experimental rule
/// @param experimental experimental rules to ask
/// @param error a warning fails the build
public record LintOptions(
        boolean skipAll, Set<String> skipped, boolean experimentalAll, Set<String> experimental, boolean error) {
    public static final LintOptions NONE = new LintOptions(false, Set.of(), false, Set.of(), false);
    private static final String ALL = "all";
    private static final int MOST_OPTIONS = 3;

    public LintOptions {
        skipped = Set.copyOf(skipped);
        experimental = Set.copyOf(experimental);
    }

    /// @throws Failure of kind INVALID
    public static LintOptions parse(String text) {
        LintOptions options = NONE;
        if (text.isBlank()) {
            return options;
        }
        for (String option : text.strip().split(";", MOST_OPTIONS)) {
            options = options.with(option);
        }
        return options;
    }

    private LintOptions with(String option) {
        int equals = option.indexOf('=');
        if (equals < 0) {
            throw invalid(option);
        }
        String value = option.substring(equals + 1);
        boolean all = word(value).equals(ALL);
        return switch (option.substring(0, equals).strip()) {
            case "skip" ->
                new LintOptions(skipAll || all, all ? skipped : names(value), experimentalAll, experimental, error);
            case "experimental" ->
                new LintOptions(skipAll, skipped, experimentalAll || all, all ? experimental : names(value), error);
            case "error" ->
                new LintOptions(skipAll, skipped, experimentalAll, experimental, truth(option, word(value)));
            default -> throw invalid(option.substring(0, equals).strip());
        };
    }

    private static Failure invalid(String option) {
        return Failure.invalid("failed to parse check options: invalid check option \"" + option + "\"");
    }

    private static Set<String> names(String value) {
        Set<String> names = new HashSet<>();
        Arrays.stream(value.split(",")).map(LintOptions::word).forEach(names::add);
        return names;
    }

    /// The first word: after a blank there may be an explanation.
    private static String word(String text) {
        return text.strip().split("\\s", 2)[0];
    }

    private static boolean truth(String option, String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default ->
                throw Failure.invalid("failed to parse check options: failed to parse check option \"" + option
                        + "\": \"" + value + "\" is neither true nor false");
        };
    }

    /// These, and what a comment above one instruction adds.
    public LintOptions and(LintOptions more) {
        return new LintOptions(
                skipAll || more.skipAll,
                union(skipped, more.skipped),
                experimentalAll || more.experimentalAll,
                union(experimental, more.experimental),
                error);
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> union = new HashSet<>(a);
        union.addAll(b);
        return union;
    }

    /// Whether a rule is to be asked.
    public boolean asks(LintRule rule) {
        return switch (rule.kind()) {
            case EXPERIMENTAL -> experimentalAll || experimental.contains(rule.name());
            case WARNING, ADVICE -> !skipAll && !skipped.contains(rule.name());
        };
    }
}
