package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import java.io.IOException;

/// `hornero function rm`.
final class FunctionRmCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("function rm", "Remove one or more functions")
                .operands("NAME [NAME...]", 1, Usage.ANY)
                .aliases("function rm", "function remove");
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        return session.each(arguments.operands(), name -> {
            new LambdaFunctions(session.engine()).delete(name);
            session.out().println(name);
        });
    }
}
