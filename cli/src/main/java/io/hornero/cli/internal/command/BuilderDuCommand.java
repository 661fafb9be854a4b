package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// `hornero builder du`.
final class BuilderDuCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("builder du", "Show what builds keep on disk to be faster")
                .flags(Flags.of(
                        Flag.list("filter", "Provide filter values (e.g., \"until=24h\", \"type=exec.cachemount\")"),
                        Formats.listing(),
                        Flag.toggle("verbose", "Shows detailed information about every item")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        Target target =
                Target.of("hornero", "v1", "cache").unlessEmpty("filters", Filters.of(arguments.list("filter")));
        List<JsonObject> items = session.engine().get(target).array().objects();
        if (arguments.text("format").equals("json")) {
            items.forEach(item -> session.out().println(item.write()));
            return 0;
        }
        session.out().print(arguments.on("verbose") ? CacheTable.verbose(items) : CacheTable.of(items));
        session.out().print(CacheTable.sums(items));
        return 0;
    }
}
