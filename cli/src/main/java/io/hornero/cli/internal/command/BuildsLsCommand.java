package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.flag.UsageFailure;
import io.hornero.cli.internal.format.Listing;
import io.hornero.cli.internal.format.Row;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// `hornero builds ls`.
final class BuildsLsCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("builds ls", "List the builds that ran")
                .aliases("builds list", "builds ls")
                .flags(Flags.of(
                        Flag.list("filter", "Show builds of a status, a reference or a tag (e.g., \"status=error\")"),
                        Formats.listing(),
                        Flag.toggle("no-trunc", "Don't truncate output"),
                        Flag.toggle('q', "quiet", "Only show build IDs")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String format = arguments.text("format");
        List<JsonObject> builds = session.engine().get(Target.of("hornero", "v1", "builds")).array().objects().stream()
                .filter(b -> arguments.list("filter").stream().allMatch(f -> passes(b, f)))
                .toList();
        if (format.equals("json")) {
            builds.forEach(b -> session.out().println(BuildRow.json(b).write()));
            return 0;
        }
        boolean whole = arguments.on("no-trunc") || !format.isEmpty() && !format.startsWith("table");
        List<Row> rows = builds.stream().map(b -> BuildRow.of(b, whole)).toList();
        session.out()
                .print(
                        arguments.on("quiet") && format.isEmpty()
                                ? Listing.only("Ref", rows)
                                : BuildRow.listing().print(format, rows));
        return 0;
    }

    private static boolean passes(JsonObject build, String filter) {
        int equals = filter.indexOf('=');
        String value = filter.substring(equals + 1);
        return switch (equals < 0 ? "" : filter.substring(0, equals)) {
            case "status" -> BuildRow.status(build).equalsIgnoreCase(value);
            case "ref" -> build.text("id").startsWith(value);
            case "tag" ->
                build.objectOrEmpty("order").arrayOrEmpty("tags").texts().contains(value);
            default -> throw new UsageFailure("invalid filter '" + filter + "'; use status=, ref= or tag=");
        };
    }
}
