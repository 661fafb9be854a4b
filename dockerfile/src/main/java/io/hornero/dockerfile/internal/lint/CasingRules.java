package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.SourceRange;
import io.hornero.dockerfile.Stage;
import io.hornero.dockerfile.Statement;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rules about how the file is written.
final class CasingRules {
    private CasingRules() {}

    private static String lower(String s) {
        return s.toLowerCase(Locale.ROOT);
    }

    private static String upper(String s) {
        return s.toUpperCase(Locale.ROOT);
    }

    private static boolean consistent(String keyword) {
        return keyword.equals(lower(keyword)) || keyword.equals(upper(keyword));
    }

    static void emptyContinuations(LintedFile file, Reporter out) {
        Statement any = file.file().statements().getFirst();
        for (int line : file.file().emptyContinuations()) {
            out.report(new SourceRange(line, line), any, "Empty continuation line");
        }
    }

    static void stageNames(LintedFile file, Reporter out) {
        for (LintedStage stage : file.stages()) {
            List<String> args = stage.stage().from().source().args();
            if (args.size() == 3 && !args.get(2).equals(lower(args.get(2)))) {
                out.report(stage.stage().from().source(), "Stage name '" + args.get(2) + "' should be lowercase");
            }
        }
    }

    static void fromAs(LintedFile file, Reporter out) {
        for (LintedStage stage : file.stages()) {
            Statement from = stage.stage().from().source();
            if (from.args().size() < 3 || !consistent(from.keyword())) {
                continue;
            }
            String as = from.args().get(1);
            String expected = from.keyword().equals(lower(from.keyword())) ? lower(as) : upper(as);
            if (!as.equals(expected)) {
                out.report(from, "'" + as + "' and '" + from.keyword() + "' keywords' casing do not match");
            }
        }
    }

    static void instructions(LintedFile file, Reporter out) {
        List<Statement> statements = new ArrayList<>();
        for (Stage stage : file.file().stages()) {
            statements.add(stage.from().source());
            stage.instructions().stream().map(Instruction::source).forEach(statements::add);
        }
        long consistent =
                statements.stream().filter(s -> consistent(s.keyword())).count();
        long lower = statements.stream()
                .filter(s -> s.keyword().equals(lower(s.keyword())))
                .count();
        boolean majorityLower = lower > consistent - lower;
        for (Statement statement : statements) {
            String keyword = statement.keyword();
            if (!keyword.equals(majorityLower ? lower(keyword) : upper(keyword))) {
                String casing = majorityLower ? "lowercase" : "uppercase";
                out.report(
                        statement,
                        "Command '" + keyword + "' should match the case of the command majority (" + casing + ")");
            }
        }
    }
}
