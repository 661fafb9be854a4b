package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.JsonObject;
import java.io.IOException;

/// `hornero rmi`.
final class RmiCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("rmi", "Remove one or more images")
                .operands("IMAGE [IMAGE...]", 1, Usage.ANY)
                .aliases("image rm", "image remove", "rmi")
                .flags(Flags.of(
                        Flag.toggle('f', "force", "Force removal of the image"),
                        Flag.toggle("no-prune", "Do not delete untagged parents")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        return session.each(arguments.operands(), image -> {
            Target target = Target.of("images", image)
                    .when(arguments.on("force"), "force")
                    .when(arguments.on("no-prune"), "noprune");
            for (JsonObject item : session.engine().delete(target).array().objects()) {
                item.optionalText("Untagged").ifPresent(t -> session.out().println("Untagged: " + t));
                item.optionalText("Deleted").ifPresent(d -> session.out().println("Deleted: " + d));
            }
        });
    }
}
