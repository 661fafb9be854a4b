package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Target;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// `hornero engine status`.
final class EngineStatusCommand implements Command {
    /// As service managers report a service that does not run.
    private static final int NOT_RUNNING = 3;

    @Override
    public Usage usage() {
        return Usage.of("engine status", "Say whether an engine runs, and where")
                .flags(Flags.of(Formats.single()));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException {
        Optional<Engine> engine = session.running();
        if (engine.isEmpty()) {
            session.out().println("no engine runs at " + session.address());
            return NOT_RUNNING;
        }
        JsonObject info = engine.get().get(Target.of("hornero", "v1", "info")).object();
        if (arguments.optional("format").isPresent()) {
            session.out().println(Formats.apply(arguments.text("format"), info));
            return 0;
        }
        session.out().println("the engine runs at " + session.address());
        for (Map.Entry<String, Json> entry : info) {
            String value = entry.getValue() instanceof Json.Text t
                    ? t.value()
                    : entry.getValue().write();
            session.out().println("  " + entry.getKey() + ": " + value);
        }
        return 0;
    }
}
