package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.PackageInstall;
import io.hornero.dockerfile.RerunHistory.Reruns;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The order of steps: what rarely changes before what often does.
final class OrderRules {
    private static final int ENOUGH_BUILDS = 3;

    private OrderRules() {}

    static void cacheOrder(LintedFile file, Reporter out) {
        for (LintedStage stage : file.checked()) {
            LintedStage.Line copy = null;
            for (LintedStage.Line line : stage.lines()) {
                if (ImageRules.takesWholeContext(file, line)) {
                    copy = line;
                } else if (copy != null && line.instruction() instanceof Instruction.Run run) {
                    LintedStage.Line before = copy;
                    PackageInstall.find(String.join(" ", run.command().words()))
                            .ifPresent(install -> report(file, before, run, install, out));
                }
            }
        }
    }

    private static void report(
            LintedFile file, LintedStage.Line copy, Instruction.Run run, PackageInstall install, Reporter out) {
        Optional<Reruns> reruns = file.subject().history().of(copy.instruction().range(), run.range());
        if (reruns.isPresent() && reruns.get().reruns() == 0 && reruns.get().builds() >= ENOUGH_BUILDS) {
            return;
        }
        String evidence = reruns.filter(r -> r.reruns() > 0)
                .map(r -> r.reruns() + " of your last " + r.builds() + " builds re-ran " + time(r.typical()))
                .orElse("any changed file runs it again");
        out.report(
                copy.instruction().source(),
                copy.instruction().source().title() + " before RUN " + install.command() + ": " + evidence + "; "
                        + install.remedy());
    }

    private static String time(Duration duration) {
        return duration.toSeconds() >= 10
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
