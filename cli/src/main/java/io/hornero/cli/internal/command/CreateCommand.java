package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import java.io.IOException;

/// `hornero create`.
final class CreateCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("create", "Create a new container")
                .operands("IMAGE [COMMAND] [ARG...]", 1, Usage.ANY)
                .aliases("container create", "create")
                .flags(ContainerFlags.flags())
                .flagsFirst();
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        session.out().println(new ContainerCreation(session, arguments).create(true));
        return 0;
    }
}
