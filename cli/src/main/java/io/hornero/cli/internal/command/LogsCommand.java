package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Frames;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.time.Instant;

/// `hornero logs`.
final class LogsCommand implements Command {
    @Override
    public Usage usage() {
        String when = " (e.g. \"2013-01-02T13:23:37Z\") or relative (e.g. \"42m\" for 42 minutes)";
        return Usage.of("logs", "Fetch the logs of a container")
                .operands("CONTAINER", 1, 1)
                .aliases("container logs", "logs")
                .flags(Flags.of(
                        Flag.toggle('f', "follow", "Follow log output"),
                        Flag.text("since", "Show logs since timestamp" + when),
                        Flag.text('n', "tail", "Number of lines to show from the end of the logs")
                                .otherwise("all"),
                        Flag.toggle('t', "timestamps", "Show timestamps"),
                        Flag.text("until", "Show logs before a timestamp" + when)));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        Engine engine = session.engine();
        JsonObject container = engine.get(Target.of("containers", arguments.operand(0), "json"))
                .object();
        Instant now = Instant.now();
        Target target = Target.of("containers", container.text("Id"), "logs")
                .with("stdout", "1")
                .with("stderr", "1")
                .when(arguments.on("follow"), "follow")
                .when(arguments.on("timestamps"), "timestamps")
                .with("tail", arguments.text("tail"))
                .unlessEmpty("since", Moment.of(arguments.text("since"), now))
                .unlessEmpty("until", Moment.of(arguments.text("until"), now));
        try (HttpResponse logs = engine.send(HttpRequest.get(target.toString()))) {
            if (container.object("Config").boolOr("Tty", false)) {
                logs.body().transferTo(session.out());
            } else {
                Frames.split(logs.body(), session.out(), session.err());
            }
        }
        return 0;
    }
}
