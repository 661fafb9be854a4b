package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.JsonObject;
import java.io.IOException;

/// `hornero start`.
final class StartCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("start", "Start one or more stopped containers")
                .operands("CONTAINER [CONTAINER...]", 1, Usage.ANY)
                .aliases("container start", "start")
                .flags(Flags.of(
                        Flag.toggle('a', "attach", "Attach STDOUT/STDERR and forward signals"),
                        Flag.toggle('i', "interactive", "Attach container's STDIN")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        boolean stdin = arguments.on("interactive");
        if (!arguments.on("attach") && !stdin) {
            return session.each(arguments.operands(), container -> {
                session.engine().post(Target.of("containers", container, "start"));
                session.out().println(container);
            });
        }
        if (arguments.operands().size() > 1) {
            throw Failure.invalid("you cannot start and attach multiple containers at once");
        }
        JsonObject container = session.engine()
                .get(Target.of("containers", arguments.operand(0), "json"))
                .object();
        boolean tty = container.object("Config").boolOr("Tty", false);
        boolean removed = container.objectOrEmpty("HostConfig").boolOr("AutoRemove", false);
        return new ContainerStart(session, container.text("Id"), removed).attached(tty, stdin, true);
    }
}
