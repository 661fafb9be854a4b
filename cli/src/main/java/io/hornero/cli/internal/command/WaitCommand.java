package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import java.io.IOException;

/// `hornero wait`.
final class WaitCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("wait", "Block until one or more containers stop, then print their exit codes")
                .operands("CONTAINER [CONTAINER...]", 1, Usage.ANY)
                .aliases("container wait", "wait");
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        return session.each(arguments.operands(), container -> {
            long code = session.engine()
                    .post(Target.of("containers", container, "wait"))
                    .object()
                    .integer("StatusCode");
            session.out().println(code);
            session.out().flush();
        });
    }
}
