package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.format.Ids;
import io.hornero.cli.internal.format.Listing;
import io.hornero.cli.internal.format.Row;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// `hornero function ls`.
final class FunctionLsCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("function ls", "List functions")
                .aliases("function ls", "function list")
                .flags(Flags.of(Formats.listing(), Flag.toggle('q', "quiet", "Only display names")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        List<Row> rows = new LambdaFunctions(session.engine())
                .list().stream().map(FunctionLsCommand::row).toList();
        String format = arguments.text("format");
        session.out()
                .print(
                        arguments.on("quiet") && format.isEmpty()
                                ? Listing.only("Name", rows)
                                : listing().print(format, rows));
        return 0;
    }

    private static Listing listing() {
        return new Listing()
                .column("Name", "NAME")
                .column("State", "STATE")
                .column("Memory", "MEMORY")
                .column("Timeout", "TIMEOUT")
                .column("Architecture", "ARCHITECTURE")
                .column("Code", "CODE")
                .column("LastModified", "LAST MODIFIED")
                .title("Arn", "ARN");
    }

    private static Row row(JsonObject function) {
        return Row.of()
                .put("Name", function.text("FunctionName"))
                .put("Arn", function.textOr("FunctionArn", ""))
                .put("State", function.textOr("State", "Active"))
                .put("Memory", function.integerOr("MemorySize", 0) + " MB")
                .put("Timeout", function.integerOr("Timeout", 0) + " s")
                .put(
                        "Architecture",
                        String.join(",", function.arrayOrEmpty("Architectures").texts()))
                .put("Code", Ids.brief(function.textOr("CodeSha256", "")))
                .put("LastModified", function.textOr("LastModified", ""));
    }
}
