package io.hornero.cli.internal.command;

import io.hornero.json.JsonObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What `--check` found, as text.
final class CheckReport {
    private final JsonObject report;
    private final SourceExcerpt source;

    /// @param report BuildKit's JSON, with `advice` beside `warnings`
    /// @param name of the Dockerfile as the user knows it
    CheckReport(JsonObject report, String name) {
        this.report = report;
        String data = report.arrayOrEmpty("sources").objects().getFirst().textOr("data", "");
        this.source = new SourceExcerpt(name, new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
    }

    static List<JsonObject> warnings(JsonObject report) {
        return sorted(report, "warnings");
    }

    static List<JsonObject> advice(JsonObject report) {
        return sorted(report, "advice");
    }

    private static List<JsonObject> sorted(JsonObject report, String key) {
        return report.arrayOrEmpty(key).objects().stream()
                .sorted(Comparator.comparingInt(
                        w -> lines(w).stream().findFirst().orElse(0)))
                .toList();
    }

    /// The lines that a finding, or the error, is about.
    static Set<Integer> lines(JsonObject finding) {
        Set<Integer> lines = new TreeSet<>();
        finding.objectOrEmpty("location").arrayOrEmpty("ranges").objects().forEach(range -> {
            long first = range.objectOrEmpty("start").integerOr("line", 0);
            long last = Math.max(first, range.objectOrEmpty("end").integerOr("line", 0));
            for (long line = first; line <= last; line++) {
                lines.add((int) line);
            }
        });
        return lines;
    }

    static Optional<JsonObject> error(JsonObject report) {
        return report.optionalObject("buildError");
    }

    void print(PrintStream out) {
        List<JsonObject> warnings = warnings(report);
        if (warnings.size() == 1) {
            out.println("Check complete, 1 warning has been found!");
        } else if (!warnings.isEmpty()) {
            out.println("Check complete, " + warnings.size() + " warnings have been found!");
        } else if (error(report).isEmpty()) {
            out.println("Check complete, no warnings found.");
        }
        warnings.forEach(w -> print("WARNING", w, out));
        advice(report).forEach(a -> print("ADVICE", a, out));
    }

    private void print(String kind, JsonObject finding, PrintStream out) {
        String url = finding.textOr("url", "");
        out.println("\n" + kind + ": " + finding.text("ruleName") + (url.isEmpty() ? "" : " - " + url));
        out.println(finding.textOr("detail", ""));
        out.print(source.around(lines(finding)));
    }

    /// The error with its place, as docker ends.
    void printError(JsonObject error, PrintStream err) {
        if (!warnings(report).isEmpty()) {
            err.println();
        }
        err.println("ERROR: " + error.textOr("message", ""));
        err.print(source.around(lines(error)));
        err.println();
    }
}
