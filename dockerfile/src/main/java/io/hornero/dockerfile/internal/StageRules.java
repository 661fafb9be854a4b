package io.hornero.dockerfile.internal;

import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Finding;
import io.hornero.dockerfile.Stage;
import io.hornero.dockerfile.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Rules about FROM and about the case of keywords.
public final class StageRules {
    private StageRules() {}

    private static String lower(String s) {
        return s.toLowerCase(Locale.ROOT);
    }

    private static String upper(String s) {
        return s.toUpperCase(Locale.ROOT);
    }

    public static List<Finding> stageNameCasing(Dockerfile file) {
        List<Finding> found = new ArrayList<>();
        for (Stage stage : file.stages()) {
            List<String> args = stage.from().source().args();
            if (args.size() == 3 && !args.get(2).equals(lower(args.get(2)))) {
                String message = "Stage name '" + args.get(2) + "' should be lowercase";
                found.add(new Finding("StageNameCasing", stage.from().range(), message));
            }
        }
        return found;
    }

    public static List<Finding> fromAsCasing(Dockerfile file) {
        List<Finding> found = new ArrayList<>();
        for (Stage stage : file.stages()) {
            Statement from = stage.from().source();
            if (from.args().size() < 3 || !consistent(from.keyword())) {
                continue;
            }
            String as = from.args().get(1);
            String expected = from.keyword().equals(lower(from.keyword())) ? lower(as) : upper(as);
            if (!as.equals(expected)) {
                String message = "'" + as + "' and '" + from.keyword() + "' keywords' casing do not match";
                found.add(new Finding("FromAsCasing", from.range(), message));
            }
        }
        return found;
    }

    public static List<Finding> duplicateStageName(Dockerfile file) {
        List<Finding> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Stage stage : file.stages()) {
            String name = stage.name();
            if (name != null && !seen.add(name)) {
                String message = "Duplicate stage name \"" + name + "\", stage names should be unique";
                found.add(new Finding("DuplicateStageName", stage.from().range(), message));
            }
        }
        return found;
    }

    public static List<Finding> consistentCasing(Dockerfile file) {
        List<Statement> statements = file.statements().stream()
                .dropWhile(s -> !s.name().equals("FROM"))
                .toList();
        long consistent =
                statements.stream().filter(s -> consistent(s.keyword())).count();
        long lower = statements.stream()
                .filter(s -> s.keyword().equals(lower(s.keyword())))
                .count();
        boolean majorityLower = lower > consistent - lower;
        List<Finding> found = new ArrayList<>();
        for (Statement statement : statements) {
            String keyword = statement.keyword();
            if (!keyword.equals(majorityLower ? lower(keyword) : upper(keyword))) {
                String message = "Command '" + keyword + "' should match the case of the command majority ("
                        + (majorityLower ? "lowercase" : "uppercase") + ")";
                found.add(new Finding("ConsistentInstructionCasing", statement.range(), message));
            }
        }
        return found;
    }

    private static boolean consistent(String keyword) {
        return keyword.equals(lower(keyword)) || keyword.equals(upper(keyword));
    }
}
