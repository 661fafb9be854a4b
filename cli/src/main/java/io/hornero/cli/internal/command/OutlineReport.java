package io.hornero.cli.internal.command;

import io.hornero.cli.internal.format.Table;
import io.hornero.json.JsonObject;
import java.util.List;

/// What `--call=outline` and `--call=targets` answer, as text.
///
/// Source: BuildKit, `frontend/subrequests`.
final class OutlineReport {
    private OutlineReport() {}

    static String outline(JsonObject report) {
        StringBuilder out = new StringBuilder();
        String name = report.textOr("name", "");
        String description = report.textOr("description", "");
        if (!name.isEmpty() || !description.isEmpty()) {
            Table head = new Table(0, 1).add("TARGET:", name.isEmpty() ? "(default)" : name);
            if (!description.isEmpty()) {
                head.add("DESCRIPTION:", description);
            }
            out.append(head.text()).append('\n');
        }
        Table arguments = new Table(0, 3).add("BUILD ARG", "VALUE", "DESCRIPTION");
        List<JsonObject> args = report.arrayOrEmpty("args").objects();
        args.forEach(a -> arguments.add(a.text("name"), a.textOr("value", ""), a.textOr("description", "")));
        append(out, args, arguments);
        wanted(out, "SECRET", report.arrayOrEmpty("secrets").objects());
        wanted(out, "SSH", report.arrayOrEmpty("ssh").objects());
        return out.toString();
    }

    private static void wanted(StringBuilder out, String title, List<JsonObject> all) {
        Table table = new Table(0, 3).add(title, "REQUIRED");
        all.forEach(w -> table.add(w.text("name"), w.boolOr("required", false) ? "true" : ""));
        append(out, all, table);
    }

    private static void append(StringBuilder out, List<JsonObject> rows, Table table) {
        if (!rows.isEmpty()) {
            out.append(table.text()).append('\n');
        }
    }

    static String targets(JsonObject report) {
        Table table = new Table(0, 1).add("TARGET", "DESCRIPTION");
        for (JsonObject target : report.arrayOrEmpty("targets").objects()) {
            String name = target.textOr("name", "");
            String mark = target.boolOr("default", false) ? "(default)" : "";
            String shown = name.isEmpty() || mark.isEmpty() ? name + mark : name + " " + mark;
            table.add(shown, target.textOr("description", ""));
        }
        return table.text();
    }

    static String calls() {
        return new Table(0, 1)
                .add("NAME", "VERSION", "DESCRIPTION")
                .add("check", "1.0.0", "Lint a Dockerfile")
                .add("outline", "1.0.0", "List all parameters current build target supports")
                .add("targets", "1.0.0", "List all targets current build supports")
                .add("subrequests.describe", "1.0.0", "List available subrequest types")
                .text();
    }
}
