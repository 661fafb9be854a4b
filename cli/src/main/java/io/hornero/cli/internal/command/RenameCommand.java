package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import java.io.IOException;

/// `hornero rename`.
final class RenameCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("rename", "Rename a container")
                .operands("CONTAINER NEW_NAME", 2, 2)
                .aliases("container rename", "rename");
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        session.engine()
                .post(Target.of("containers", arguments.operand(0), "rename").with("name", arguments.operand(1)));
        return 0;
    }
}
