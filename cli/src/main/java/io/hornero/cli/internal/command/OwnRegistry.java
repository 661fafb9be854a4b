package io.hornero.cli.internal.command;

import io.hornero.cli.internal.engine.Target;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/// The registry that the engine brings.
final class OwnRegistry {
    private OwnRegistry() {}

    /// `HOST:PORT` by which it is reached from this machine; empty when it is off.
    static Optional<String> of(Session session) throws IOException, InterruptedException {
        JsonObject info =
                session.engine().get(Target.of("hornero", "v1", "info")).object();
        String address = info.textOr("registry", "off");
        return address.equals("off")
                ? Optional.empty()
                : Optional.of(address.replaceFirst("^(0\\.0\\.0\\.0|\\[::0?]):", "127.0.0.1:"));
    }
}
