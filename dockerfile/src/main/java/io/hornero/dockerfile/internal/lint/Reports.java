package io.hornero.dockerfile.internal.lint;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Finding;
import io.hornero.dockerfile.LintOptions;
import io.hornero.dockerfile.LintRule;
import io.hornero.dockerfile.SourceRange;
import io.hornero.dockerfile.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Collects findings of rules that are asked.
public final class Reports {
    private static final Pattern CHECK = Pattern.compile("(?i)check\\s*=\\s*(.+?)\\s*");
    private final LintOptions options;
    private final List<Finding> findings = new ArrayList<>();

    public Reports(LintOptions options) {
        this.options = options;
    }

    /// What one rule reports to.
    @FunctionalInterface
    interface Reporter {
        /// @param range what the finding is about
        /// @param by the statement whose comments may skip the rule
        void report(SourceRange range, Statement by, String message);

        /// A finding about a whole statement.
        default void report(Statement statement, String message) {
            report(statement.range(), statement, message);
        }
    }

    /// For rules about single instructions: a `check=skip=...` in a comment above one counts.
    Reporter of(LintRule rule) {
        return (range, by, message) -> {
            if (options.and(above(by)).asks(rule)) {
                findings.add(new Finding(rule.name(), range, message));
            }
        };
    }

    /// For rules about the file as a whole: only its own directive counts.
    Reporter ofFile(LintRule rule) {
        return (range, _, message) -> {
            if (options.asks(rule)) {
                findings.add(new Finding(rule.name(), range, message));
            }
        };
    }

    boolean asks(LintRule rule) {
        return rule.kind() == LintRule.Kind.EXPERIMENTAL || options.asks(rule);
    }

    private static LintOptions above(Statement statement) {
        for (String comment : statement.comments()) {
            Matcher matcher = CHECK.matcher(comment);
            if (matcher.matches()) {
                return parsed(matcher.group(1));
            }
        }
        return LintOptions.NONE;
    }

    /// A comment that only looks like options is a comment.
    private static LintOptions parsed(String text) {
        try {
            return LintOptions.parse(text);
        } catch (Failure _) {
            return LintOptions.NONE;
        }
    }

    /// In the order of the file; those at one place in the order in which they were reported.
    public List<Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparingInt(f -> f.range().start()))
                .toList();
    }
}
