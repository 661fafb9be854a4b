package io.hornero.cli.internal.command;

import io.hornero.base.HumanSize;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.FlagKind;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `hornero builder prune`.
final class BuilderPruneCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("builder prune", "Remove build cache")
                .flags(Flags.of(
                        Flag.toggle('a', "all", "Remove also what images have, too"),
                        Flag.list("filter", "Provide filter values (e.g., \"until=24h\")"),
                        Flag.toggle('f', "force", "Do not prompt for confirmation"),
                        Flag.of("keep-storage", FlagKind.BYTES, "Amount of disk space to keep for cache"),
                        Flag.of("reserved-space", FlagKind.BYTES, "Amount of disk space always allowed to keep"),
                        Flag.of("max-used-space", FlagKind.BYTES, "Maximum amount of disk space to keep for cache"),
                        Flag.of("min-free-space", FlagKind.BYTES, "Target amount of free disk space after pruning"),
                        Flag.toggle("verbose", "Provide a more verbose output")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        boolean all = arguments.on("all");
        Target target = Target.of("hornero", "v1", "cache", "prune")
                .unlessEmpty("filters", Filters.of(arguments.list("filter")))
                .when(all, "all");
        for (String bound : List.of("keep-storage", "reserved-space", "max-used-space", "min-free-space")) {
            target.unlessEmpty(
                    bound, arguments.bytes(bound).map(String::valueOf).orElse(""));
        }
        if (!arguments.on("force") && !confirmed(all, session)) {
            return 0;
        }
        List<JsonObject> removed =
                session.engine().post(target, JsonObject.of()).array().objects();
        if (!removed.isEmpty()) {
            session.out().print(arguments.on("verbose") ? CacheTable.verbose(removed) : CacheTable.of(removed));
        }
        session.out().println("Total:\t" + HumanSize.of(CacheTable.own(removed), 4));
        return 0;
    }

    private static boolean confirmed(boolean all, Session session) throws IOException {
        session.out()
                .print("WARNING! This will remove all " + (all ? "" : "dangling ")
                        + "build cache. Are you sure you want to continue? [y/N] ");
        session.out().flush();
        String answer = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
