package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.Stage;
import io.hornero.dockerfile.Statement;
import io.hornero.dockerfile.internal.lint.Reports.Reporter;
import java.util.List;

/// The comments above ARG and FROM that become descriptions of `--call=outline` and `--call=targets`.
final class DescriptionRules {
    private DescriptionRules() {}

    static void definitions(LintedFile file, Reporter out) {
        file.file().globalArgs().forEach(arg -> argument(arg, out));
        for (Stage stage : file.file().stages()) {
            Statement from = stage.from().source();
            String name = stage.name();
            if (name != null) {
                check(from, "FROM", List.of(name), out);
            }
            for (Instruction instruction : stage.instructions()) {
                if (instruction instanceof Instruction.Arg arg) {
                    argument(arg, out);
                }
            }
        }
    }

    private static void argument(Instruction.Arg arg, Reporter out) {
        List<String> names =
                arg.definitions().stream().map(Instruction.Arg.Definition::name).toList();
        check(arg.source(), "ARG", names, out);
    }

    private static void check(Statement statement, String keyword, List<String> names, Reporter out) {
        if (statement.comments().isEmpty()) {
            return;
        }
        String first = statement.comments().getLast().split(" ", 2)[0];
        if (!names.contains(first)) {
            String example = names.size() == 1 ? names.getFirst() : "<arg_key>";
            out.report(
                    statement,
                    "Comment for " + keyword + " should follow the format: `# " + example + " <description>`");
        }
    }
}
