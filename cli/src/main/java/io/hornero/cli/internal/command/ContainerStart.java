package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.cli.internal.engine.Engine;
import io.hornero.cli.internal.engine.Target;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Starts a container, with this process's streams joined to its own or not.
final class ContainerStart {
    private final Session session;
    private final String id;
    private final boolean removed;

    /// @param removed whether the engine removes the container at its end
    ContainerStart(Session session, String id, boolean removed) {
        this.session = session;
        this.id = id;
        this.removed = removed;
    }

    void detached() throws IOException, InterruptedException {
        session.engine().post(Target.of("containers", id, "start"));
    }

    /// Returns the container's exit status when it has ended. Stream and wait are in place before it
    /// starts, so that nothing of a short-lived container is lost.
    int attached(boolean tty, boolean stdin, boolean relaySignals) throws IOException, InterruptedException {
        Engine engine = session.engine();
        Target attach = Target.of("containers", id, "attach")
                .with("stream", "1")
                .with("stdout", "1")
                .with("stderr", "1")
                .when(stdin, "stdin");
        Target wait = Target.of("containers", id, "wait").with("condition", removed ? "removed" : "next-exit");
        try (Attachment attachment = new Attachment(
                        engine.upgrade(HttpRequest.post(attach.toString())).duplex(), tty, session);
                HttpResponse end = engine.send(HttpRequest.post(wait.toString()))) {
            @Nullable Thread relay = relaySignals ? SignalRelay.to(engine, id, tty) : null;
            detached();
            if (relay != null) {
                relay.join();
            }
            attachment.followSize(engine, "containers", id);
            if (stdin) {
                attachment.feed();
            }
            attachment.drain();
            return status(Json.parse(end.bytes()).object());
        }
    }

    private static int status(JsonObject end) {
        end.optionalObject("Error")
                .flatMap(e -> e.optionalText("Message"))
                .filter(m -> !m.isEmpty())
                .ifPresent(message -> {
                    throw new Failure(FailureKind.INTERNAL, message);
                });
        return (int) end.integer("StatusCode");
    }
}
