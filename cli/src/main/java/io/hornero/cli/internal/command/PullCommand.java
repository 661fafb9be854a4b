package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import java.io.IOException;

/// `hornero pull`.
final class PullCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("pull", "Download an image from a registry")
                .operands("NAME[:TAG|@DIGEST]", 1, 1)
                .aliases("image pull", "pull")
                .flags(Flags.of(
                        Flag.text("platform", "Set platform if server is multi-platform capable"),
                        Flag.toggle('q', "quiet", "Suppress verbose output")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String image = arguments.operand(0);
        ImageTransfer.pull(session, image, arguments.text("platform"), session.out(), arguments.on("quiet"));
        boolean named = image.contains("@") || image.lastIndexOf(':') > image.lastIndexOf('/');
        session.out().println(ImageTransfer.repository(named ? image : image + ":latest"));
        return 0;
    }
}
