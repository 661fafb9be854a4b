package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import java.io.IOException;

/// `hornero push`.
final class PushCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("push", "Upload an image to a registry")
                .operands("NAME[:TAG]", 1, 1)
                .aliases("image push", "push")
                .flags(Flags.of(Flag.toggle('q', "quiet", "Suppress verbose output")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        boolean quiet = arguments.on("quiet");
        ImageTransfer.push(session, arguments.operand(0), session.out(), quiet);
        if (quiet) {
            session.out().println(ImageTransfer.repository(arguments.operand(0)));
        }
        return 0;
    }
}
