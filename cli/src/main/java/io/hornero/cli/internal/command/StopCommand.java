package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.FlagKind;
import io.hornero.cli.internal.flag.Flags;
import java.io.IOException;

/// `hornero stop` and `hornero restart`.
final class StopCommand implements Command {
    private final String verb;
    private final String summary;

    private StopCommand(String verb, String summary) {
        this.verb = verb;
        this.summary = summary;
    }

    static StopCommand stop() {
        return new StopCommand("stop", "Stop one or more running containers");
    }

    static StopCommand restart() {
        return new StopCommand("restart", "Restart one or more containers");
    }

    @Override
    public Usage usage() {
        return Usage.of(verb, summary)
                .operands("CONTAINER [CONTAINER...]", 1, Usage.ANY)
                .aliases("container " + verb, verb)
                .flags(Flags.of(
                        Flag.text('s', "signal", "Signal to send to the container"),
                        Flag.of('t', "timeout", FlagKind.INTEGER, "Seconds to wait before killing the container"),
                        Flag.of("time", FlagKind.INTEGER, "Former name of --timeout")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String seconds = arguments.has("timeout") ? arguments.text("timeout") : arguments.text("time");
        return session.each(arguments.operands(), container -> {
            session.engine()
                    .post(Target.of("containers", container, verb)
                            .unlessEmpty("signal", arguments.text("signal"))
                            .unlessEmpty("t", seconds));
            session.out().println(container);
        });
    }
}
