package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import java.io.IOException;

/// `hornero rm`.
final class RmCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("rm", "Remove one or more containers")
                .operands("CONTAINER [CONTAINER...]", 1, Usage.ANY)
                .aliases("container rm", "container remove", "rm")
                .flags(Flags.of(
                        Flag.toggle('f', "force", "Force the removal of a running container (uses SIGKILL)"),
                        Flag.toggle('v', "volumes", "Remove anonymous volumes associated with the container")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        boolean force = arguments.on("force");
        return session.each(arguments.operands(), container -> {
            try {
                session.engine()
                        .delete(Target.of("containers", container)
                                .when(force, "force")
                                .when(arguments.on("volumes"), "v"));
                session.out().println(container);
            } catch (Failure e) {
                reportUnlessForcedAway(e, force, session);
            }
        });
    }

    /// As docker's: `rm -f` of what does not exist says so and succeeds.
    private static void reportUnlessForcedAway(Failure e, boolean force, Session session) {
        if (!force || e.kind() != FailureKind.NOT_FOUND) {
            throw e;
        }
        session.complain(e);
    }
}
