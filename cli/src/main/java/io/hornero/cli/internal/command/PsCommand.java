package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.FlagKind;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.format.Listing;
import io.hornero.cli.internal.format.Row;
import java.io.IOException;
import java.util.List;

/// `hornero ps`.
final class PsCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("ps", "List containers")
                .aliases("container ls", "container list", "container ps", "ps")
                .flags(Flags.of(
                        Flag.toggle('a', "all", "Show all containers (default shows just running)"),
                        Filters.flag(),
                        Formats.listing(),
                        Flag.of('n', "last", FlagKind.INTEGER, "Show n last created containers (includes all states)")
                                .otherwise("-1"),
                        Flag.toggle('l', "latest", "Show the latest created container (includes all states)"),
                        Flag.toggle("no-trunc", "Don't truncate output"),
                        Flag.toggle('q', "quiet", "Only display container IDs"),
                        Flag.toggle('s', "size", "Display total file sizes")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String format = arguments.text("format");
        boolean sizes = arguments.on("size") || format.contains(".Size");
        long last = arguments.on("latest") ? 1 : Long.parseLong(arguments.text("last"));
        Target target = Target.of("containers", "json")
                .when(arguments.on("all"), "all")
                .when(sizes, "size")
                .unlessEmpty("limit", last > 0 ? String.valueOf(last) : "")
                .unlessEmpty("filters", Filters.of(arguments.list("filter")));
        boolean whole = arguments.on("no-trunc");
        List<Row> rows = session.engine().get(target).array().objects().stream()
                .map(container -> ContainerRow.of(container, whole))
                .toList();
        session.out()
                .print(
                        arguments.on("quiet") && format.isEmpty()
                                ? Listing.only("ID", rows)
                                : ContainerRow.listing(arguments.on("size")).print(format, rows));
        return 0;
    }
}
