package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.flag.UsageFailure;
import java.io.IOException;
import java.util.List;

/// `hornero builds rm`.
final class BuildsRmCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("builds rm", "Forget builds, with their logs")
                .operands("[BUILD...]", 0, Usage.ANY)
                .aliases("builds remove", "builds rm")
                .flags(Flags.of(Flag.toggle("all", "Forget all builds that do not run")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        if (arguments.on("all") != arguments.operands().isEmpty()) {
            throw new UsageFailure("name the builds to forget, or give --all");
        }
        List<String> builds = arguments.on("all")
                ? session.engine().get(Target.of("hornero", "v1", "builds")).array().objects().stream()
                        .filter(b -> !b.text("status").equals("RUNNING"))
                        .map(b -> b.text("id"))
                        .toList()
                : arguments.operands();
        return session.each(builds, build -> {
            session.engine().delete(Target.of("hornero", "v1", "builds", build));
            session.out().println(build);
        });
    }
}
