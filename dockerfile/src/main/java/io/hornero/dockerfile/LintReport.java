package io.hornero.dockerfile;

import io.hornero.base.Failure;
import io.hornero.dockerfile.internal.lint.LintedFile;
import io.hornero.dockerfile.internal.lint.Reports;
import io.hornero.dockerfile.internal.lint.Rules;
import java.util.List;

/// What lint found.
///
/// @param findings in the order of the file; those at one place in the order of the rules
/// @param failing a warning is to fail the build, as the file's `check` directive says
public record LintReport(List<Finding> findings, boolean failing) {
    /// Build argument that replaces the file's `check` directive.
    public static final String OPTIONS_ARGUMENT = "BUILDKIT_DOCKERFILE_CHECK";

    public LintReport {
        findings = List.copyOf(findings);
    }

    /// Asks every rule that the file does not skip.
    ///
    /// @throws Failure the `check` directive makes no sense
    public static LintReport of(LintSubject subject) {
        return of(subject, false);
    }

    /// Asks only the rules about files of the image, which are exact once it is built.
    public static LintReport ofImage(LintSubject subject) {
        return of(subject, true);
    }

    private static LintReport of(LintSubject subject, boolean aboutFiles) {
        String directive = subject.file().directives().check();
        String given = subject.buildArgs().get(OPTIONS_ARGUMENT);
        LintOptions options = LintOptions.parse(given != null ? given : directive == null ? "" : directive);
        Reports reports = new Reports(options);
        Rules.run(new LintedFile(subject), reports, aboutFiles);
        return new LintReport(reports.findings(), options.error());
    }

    /// Those of rules that are no mere advice.
    public List<Finding> warnings() {
        return findings.stream().filter(Finding::isWarning).toList();
    }

    /// Those of rules that are.
    public List<Finding> advice() {
        return findings.stream().filter(f -> !f.isWarning()).toList();
    }

    /// @throws Failure there are warnings, and the file asks to fail then
    public void check() {
        List<String> broken = warnings().stream().map(Finding::rule).distinct().toList();
        if (failing && !broken.isEmpty()) {
            throw Failure.invalid("lint violation found for rules: " + String.join(", ", broken));
        }
    }
}
