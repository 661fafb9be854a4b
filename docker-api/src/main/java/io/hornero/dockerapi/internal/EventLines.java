package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.FullDisk;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.function.Consumer;

/// Progress as our own command reads it: one JSON object a line, the last one a result or an error.
final class EventLines {
    private static final System.Logger LOG = System.getLogger("io.hornero.dockerapi");

    private EventLines() {}

    /// Work that reports, and ends with a result.
    @FunctionalInterface
    interface Work {
        JsonObject run(Progress progress) throws IOException, InterruptedException;
    }

    /// Work that tells its client more than progress.
    @FunctionalInterface
    interface Dialogue {
        /// @param tell sends one more object
        JsonObject run(Progress progress, Consumer<JsonObject> tell) throws IOException, InterruptedException;
    }

    /// @throws InterruptedException the client is gone; there is nobody to tell
    static void serve(Call call, Work work) throws IOException, InterruptedException {
        serve(call, new JsonObject(), (progress, _) -> work.run(progress));
    }

    /// @param always part of the last object, be it a result or an error
    /// @throws InterruptedException the client is gone; there is nobody to tell
    static void serve(Call call, JsonObject always, Dialogue work) throws IOException, InterruptedException {
        try (MessageStream out = new MessageStream(call, "application/x-ndjson")) {
            try {
                JsonObject result = new JsonObject().put("type", "result");
                work.run(event -> out.send(json(event)), out::send).forEach(e -> result.put(e.getKey(), e.getValue()));
                always.forEach(e -> result.put(e.getKey(), e.getValue()));
                out.send(result);
            } catch (IOException | RuntimeException e) {
                Throwable told = FullDisk.told(e);
                if (!(told instanceof Failure)) {
                    LOG.log(Level.ERROR, call.exchange().rawPath() + " failed", e);
                }
                FailureKind kind = told instanceof Failure f ? f.kind() : FailureKind.INTERNAL;
                JsonObject error = new JsonObject()
                        .put("type", "error")
                        .put("kind", kind.name())
                        .put("message", DockerFailures.message(told));
                always.forEach(a -> error.put(a.getKey(), a.getValue()));
                out.send(error);
            }
        }
    }

    static JsonObject json(ProgressEvent event) {
        return switch (event) {
            case ProgressEvent.Message m -> typed("message").put("text", m.text());
            case ProgressEvent.Warning w -> typed("warning").put("text", w.text());
            case ProgressEvent.Started s -> typed("started").put("id", s.id()).put("title", s.title());
            case ProgressEvent.Advanced a ->
                typed("advanced")
                        .put("id", a.id())
                        .put("action", a.action())
                        .put("current", a.currentBytes())
                        .put("total", a.totalBytes());
            case ProgressEvent.Output o ->
                typed("output")
                        .put("id", o.id())
                        .put("stream", o.stream())
                        .put("data", Base64.getEncoder().encodeToString(o.bytes()));
            case ProgressEvent.Finished f -> finished(f);
        };
    }

    private static JsonObject finished(ProgressEvent.Finished event) {
        JsonObject json = typed("finished")
                .put("id", event.id())
                .put("outcome", event.outcome().name());
        String reason = event.reason();
        if (reason != null) {
            json.put("reason", reason);
        }
        return json.put("ms", event.took().toMillis());
    }

    private static JsonObject typed(String type) {
        return new JsonObject().put("type", type);
    }
}
