package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import java.io.IOException;

/// `hornero kill`.
final class KillCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("kill", "Kill one or more running containers")
                .operands("CONTAINER [CONTAINER...]", 1, Usage.ANY)
                .aliases("container kill", "kill")
                .flags(Flags.of(Flag.text('s', "signal", "Signal to send to the container")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        return session.each(arguments.operands(), container -> {
            session.engine()
                    .post(Target.of("containers", container, "kill").unlessEmpty("signal", arguments.text("signal")));
            session.out().println(container);
        });
    }
}
