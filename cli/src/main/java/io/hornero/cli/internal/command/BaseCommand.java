package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.cli.internal.format.Ids;
import io.hornero.cli.internal.progress.EngineEvents;
import io.hornero.cli.internal.progress.Seconds;
import io.hornero.cli.internal.progress.StepDisplay;
import io.hornero.cli.internal.terminal.Terminal;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.json.JsonObject;
import java.io.IOException;

/// `hornero base`.
final class BaseCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("base", "Assemble a base image from Debian packages, under the name that Dockerfiles use")
                .operands("NAME[:TAG]", 1, 1)
                .flags(Flags.of(
                        Flag.toggle('q', "quiet", "Print only the image ID"),
                        Flag.text('t', "tag", "Give the image this name instead")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        boolean quiet = arguments.on("quiet");
        String name = arguments.operand(0);
        long started = System.nanoTime();
        JsonObject body = JsonObject.of().put("name", name).putNonEmpty("tag", arguments.text("tag"));
        String id = assemble(session, body, quiet ? "quiet" : "auto").textOr("image_id", "");
        if (quiet) {
            session.out().println(id);
        } else {
            session.err()
                    .println("assembled " + arguments.optional("tag").orElse(name) + " (" + Ids.brief(id)
                            + ") from Debian packages, " + Seconds.of((System.nanoTime() - started) / 1_000_000));
        }
        return 0;
    }

    private static JsonObject assemble(Session session, JsonObject body, String mode)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.post(Target.of("hornero", "v1", "bases").toString()).json(body.write());
        try (HttpResponse response = session.engine().send(request);
                StepDisplay display = StepDisplay.on(
                        session.err(), mode, Terminal.is(Terminal.ERR), session.environment(), (_, _) -> {})) {
            return EngineEvents.read(response.body(), display);
        }
    }
}
