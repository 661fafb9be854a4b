package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.JsonLines;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.FlagKind;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.progress.LogDisplay;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import java.io.IOException;

/// `hornero builds logs`.
final class BuildsLogsCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("builds logs", "Print what a build said, all of it")
                .operands("[BUILD]", 0, 1)
                .flags(Flags.of(Flag.of("step", FlagKind.INTEGER, "Only the output of this step, as it was written")
                        .otherwise("0")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String build = arguments.operands().isEmpty() ? "^0" : arguments.operand(0);
        String step = arguments.text("step");
        Target target =
                Target.of("hornero", "v1", "builds", build, "log").unlessEmpty("step", step.equals("0") ? "" : step);
        LogDisplay display = new LogDisplay(session.out(), session.err(), !step.equals("0"));
        try (HttpResponse log = session.engine().send(HttpRequest.get(target.toString()))) {
            JsonLines.read(log.body(), display::accept);
        }
        display.close();
        return 0;
    }
}
