package io.hornero.cli.internal.command;

import io.hornero.cli.internal.credentials.RegistryName;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import java.io.IOException;

/// `hornero tag`.
final class TagCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("tag", "Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE")
                .operands("SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]", 2, 2)
                .aliases("image tag", "tag");
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        String[] target = RegistryName.split(arguments.operand(1));
        session.engine()
                .post(Target.of("images", arguments.operand(0), "tag")
                        .with("repo", target[0])
                        .with("tag", target[1].isEmpty() ? "latest" : target[1]));
        return 0;
    }
}
