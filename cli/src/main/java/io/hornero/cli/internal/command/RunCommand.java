package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.terminal.Terminal;
import java.io.IOException;

/// `hornero run`.
final class RunCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("run", "Create and run a new container from an image")
                .operands("IMAGE [COMMAND] [ARG...]", 1, Usage.ANY)
                .aliases("container run", "run")
                .flags(ContainerFlags.flags()
                        .and(
                                Flag.toggle('d', "detach", "Run container in background and print container ID"),
                                Flag.toggle("sig-proxy", "Proxy received signals to the process")
                                        .otherwise("true")))
                .flagsFirst();
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        boolean detached = arguments.on("detach");
        boolean tty = arguments.on("tty");
        if (!detached && tty && arguments.on("interactive") && !Terminal.is(Terminal.IN)) {
            throw Failure.invalid("cannot attach stdin to a TTY-enabled container because stdin is not a terminal");
        }
        try {
            String id = new ContainerCreation(session, arguments).create(!detached);
            ContainerStart start = new ContainerStart(session, id, arguments.on("rm"));
            if (detached) {
                start.detached();
                session.out().println(id);
                return 0;
            }
            return start.attached(tty, arguments.on("interactive"), arguments.on("sig-proxy"));
        } catch (Failure e) {
            session.complain(e);
            return exitStatus(e.text());
        }
    }

    /// The statuses that shells know: 127 for a command that is not there, 126 for one that cannot be run.
    static int exitStatus(String message) {
        if (message.contains("executable file not found") || message.contains("no such file or directory")) {
            return 127;
        }
        return message.contains("permission denied") || message.contains("is a directory") ? 126 : 125;
    }
}
