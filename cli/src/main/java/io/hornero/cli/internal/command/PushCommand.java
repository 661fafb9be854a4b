package io.hornero.cli.internal.command;

import io.hornero.cli.internal.credentials.RegistryName;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import java.io.IOException;
import java.util.Optional;

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
        String image = inARegistry(arguments.operand(0), session);
        ImageTransfer.push(session, image, session.out(), quiet);
        if (quiet) {
            String[] parts = RegistryName.split(image);
            session.out().println(ImageTransfer.repository(parts[0]) + ":" + tag(parts[1]));
        }
        return 0;
    }

    /// A name of one word means Docker Hub's own images, to which nobody pushes: it goes to the engine's
    /// registry, and gets the name that it has there.
    private static String inARegistry(String image, Session session) throws IOException, InterruptedException {
        Optional<String> own = image.contains("/") ? Optional.empty() : OwnRegistry.of(session);
        if (own.isEmpty()) {
            return image;
        }
        String[] parts = RegistryName.split(own.get() + "/" + image);
        session.engine()
                .post(Target.of("images", image, "tag").with("repo", parts[0]).with("tag", tag(parts[1])));
        return own.get() + "/" + image;
    }

    private static String tag(String given) {
        return given.isEmpty() ? "latest" : given;
    }
}
