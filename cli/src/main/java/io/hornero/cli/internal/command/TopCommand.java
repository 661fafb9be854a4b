package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.format.Table;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// `hornero top`.
final class TopCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("top", "Display the running processes of a container")
                .operands("CONTAINER [ps OPTIONS]", 1, Usage.ANY)
                .aliases("container top", "top")
                .flagsFirst();
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        List<String> operands = arguments.operands();
        String options = String.join(" ", operands.subList(1, operands.size()));
        JsonObject top = session.engine()
                .get(Target.of("containers", operands.getFirst(), "top").unlessEmpty("ps_args", options))
                .object();
        Table table = new Table(20, 1).add(top.arrayOrEmpty("Titles").texts());
        for (Json process : top.arrayOrEmpty("Processes")) {
            table.add(process.array().texts());
        }
        session.out().print(table.text());
        return 0;
    }
}
