package io.hornero.cli.internal.command;

import io.hornero.base.HumanSize;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.format.Ages;
import io.hornero.cli.internal.format.Ids;
import io.hornero.cli.internal.format.Listing;
import io.hornero.cli.internal.format.Row;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// `hornero history`.
final class HistoryCommand implements Command {
    private static final int CREATED_BY_LENGTH = 45;

    @Override
    public Usage usage() {
        return Usage.of("history", "Show the history of an image")
                .operands("IMAGE", 1, 1)
                .aliases("image history", "history")
                .flags(Flags.of(
                        Formats.listing(),
                        Flag.toggle('H', "human", "Print sizes and dates in human readable format")
                                .otherwise("true"),
                        Flag.toggle("no-trunc", "Don't truncate output"),
                        Flag.toggle('q', "quiet", "Only show image IDs")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        boolean human = arguments.on("human");
        boolean whole = arguments.on("no-trunc");
        Target target = Target.of("images", arguments.operand(0), "history");
        List<Row> rows = session.engine().get(target).array().objects().stream()
                .map(step -> row(step, human, whole))
                .toList();
        String format = arguments.text("format");
        session.out()
                .print(
                        arguments.on("quiet") && format.isEmpty()
                                ? Listing.only("ID", rows)
                                : listing(human).print(format, rows));
        return 0;
    }

    private static Listing listing(boolean human) {
        return new Listing()
                .column("ID", "IMAGE")
                .column(human ? "CreatedSince" : "CreatedAt", human ? "CREATED" : "CREATED AT")
                .column("CreatedBy", "CREATED BY")
                .column("Size", "SIZE")
                .column("Comment", "COMMENT")
                .title("CreatedSince", "CREATED")
                .title("CreatedAt", "CREATED AT");
    }

    private static Row row(JsonObject step, boolean human, boolean whole) {
        Instant created = Instant.ofEpochSecond(step.integerOr("Created", 0));
        String id = step.textOr("Id", "<missing>");
        String by = step.textOr("CreatedBy", "").replace('\t', ' ');
        long size = step.integerOr("Size", 0);
        return Row.of()
                .put("ID", whole || id.startsWith("<") ? id : Ids.brief(id))
                .put("CreatedSince", Ages.since(created))
                .put("CreatedAt", Ages.rfc3339(created))
                .put("CreatedBy", whole ? by : Ids.ellipsis(by, CREATED_BY_LENGTH))
                .put("Size", human ? HumanSize.of(size) : String.valueOf(size))
                .put("Comment", step.textOr("Comment", ""));
    }
}
