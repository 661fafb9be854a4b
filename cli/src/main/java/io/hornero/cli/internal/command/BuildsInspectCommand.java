package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.format.Ages;
import io.hornero.cli.internal.format.Ids;
import io.hornero.cli.internal.format.Table;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// `hornero builds inspect`.
final class BuildsInspectCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("builds inspect", "Show what a build was and did")
                .operands("[BUILD]", 0, 1)
                .flags(Flags.of(Formats.single()));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String reference = arguments.operands().isEmpty() ? "^0" : arguments.operand(0);
        JsonObject build = session.engine()
                .get(Target.of("hornero", "v1", "builds", reference))
                .object();
        String format = arguments.text("format");
        if (format.equals("json")) {
            session.out().println(build.writeIndented("  "));
        } else {
            session.out().print(format.isEmpty() ? text(build) : Formats.apply(format, build) + "\n");
        }
        return 0;
    }

    private static String text(JsonObject build) {
        JsonObject order = build.object("order");
        Table head = new Table(0, 1);
        add(head, "Name:", build.textOr("name", ""));
        add(head, "Context:", order.textOr("context", ""));
        add(head, "Dockerfile:", order.textOr("dockerfile", ""));
        add(head, "Target:", order.textOr("target", ""));
        add(head, "Platform:", order.textOr("platform", ""));
        add(head, "Tags:", String.join(", ", order.arrayOrEmpty("tags").texts()));
        add(head, "Image:", build.textOr("image_id", ""));
        Table time = new Table(0, 1);
        add(time, "Status:", BuildRow.status(build));
        add(time, "Started:", Ages.rfc3339(BuildRow.started(build)));
        add(time, "Duration:", BuildRow.duration(build));
        List<JsonObject> steps = build.arrayOrEmpty("steps").objects();
        add(time, "Build Steps:", steps(steps));
        StringBuilder out = new StringBuilder(head.text()).append('\n').append(time.text());
        arguments(order, out);
        table(steps, out);
        build.arrayOrEmpty("warnings")
                .texts()
                .forEach(w -> out.append("\nWarning: ").append(w));
        build.optionalText("error").ifPresent(e -> out.append("\nError:\n").append(e.indent(2)));
        String id = build.text("id");
        return out.append("\nPrint build logs: hornero builds logs ")
                .append(id)
                .append("\nExplain it:       hornero explain ")
                .append(id)
                .append('\n')
                .toString();
    }

    private static void add(Table table, String title, String value) {
        if (!value.isEmpty()) {
            table.add(title, value);
        }
    }

    private static String steps(List<JsonObject> steps) {
        long cached = steps.stream().filter(s -> s.boolOr("cached", false)).count();
        long ended = steps.stream()
                .filter(s -> List.of("DONE", "CACHED").contains(s.text("outcome")))
                .count();
        String percent = steps.isEmpty() ? "" : " (" + cached * 100 / steps.size() + "% cached)";
        return ended + "/" + steps.size() + percent;
    }

    private static void arguments(JsonObject order, StringBuilder out) {
        JsonObject arguments = order.objectOrEmpty("arguments");
        if (!arguments.isEmpty()) {
            Table table = new Table(0, 3).add("BUILD ARG", "VALUE");
            arguments.textMap().forEach((name, value) -> table.add(name, value));
            out.append('\n').append(table.text());
        }
    }

    private static void table(List<JsonObject> steps, StringBuilder out) {
        if (steps.isEmpty()) {
            return;
        }
        Table table = new Table(0, 3).add("STEP", "OUTCOME", "DURATION", "REASON", "TITLE");
        for (JsonObject step : steps) {
            String time = step.has("ms") ? io.hornero.cli.internal.progress.Seconds.of(step.integer("ms")) : "";
            String outcome = step.text("outcome").toLowerCase(java.util.Locale.ROOT);
            String reason = step.boolOr("cached", false) ? "" : step.textOr("reason", "");
            String title = Ids.ellipsis(step.text("title").replace('\n', ' '), 80);
            table.add(String.valueOf(step.integer("number")), outcome, time, reason, title);
        }
        out.append('\n').append(table.text());
    }
}
