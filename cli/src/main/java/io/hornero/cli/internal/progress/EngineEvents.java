package io.hornero.cli.internal.progress;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.cli.internal.engine.JsonLines;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The stream of events that answers a build: a JSON object a line, the last one a result or an error.
public final class EngineEvents {
    private final Progress progress;
    private final Consumer<JsonObject> exports;
    private @Nullable JsonObject result;
    private boolean said;

    private EngineEvents(Progress progress, Consumer<JsonObject> exports) {
        this.progress = progress;
        this.exports = exports;
    }

    /// Reads to the end, passing the events on.
    ///
    /// @return the result
    /// @throws Failure the engine reported an error, or hung up before it had a result
    public static JsonObject read(InputStream in, Progress progress) throws IOException {
        return read(in, progress, _ -> {});
    }

    /// The same for work with outputs that this command is to fetch.
    ///
    /// @param exports gets what says that an output can be fetched; must not wait for it
    public static JsonObject read(InputStream in, Progress progress, Consumer<JsonObject> exports) throws IOException {
        EngineEvents events = new EngineEvents(progress, exports);
        JsonLines.read(in, events::accept);
        return Optional.ofNullable(events.result)
                .orElseThrow(() -> Failure.unavailable("the engine hung up before it was done; see its log", null));
    }

    private void accept(JsonObject event) {
        switch (event.text("type")) {
            case "result" -> result = event;
            case "export" -> exports.accept(event);
            case "error" -> throw new Failure(kind(event), event.text("message") + logs(event));
            default -> event(event).ifPresent(this::report);
        }
    }

    private void report(ProgressEvent event) {
        said |= event instanceof ProgressEvent.Output;
        progress.report(event);
    }

    /// Where the rest of the output is, for a build that wrote some.
    private String logs(JsonObject error) {
        String id = error.textOr("build_id", "");
        return said && !id.isEmpty() ? "\nAll that it wrote: hornero builds logs " + id : "";
    }

    /// The event; empty for one that a newer engine has and this command does not know.
    static Optional<ProgressEvent> event(JsonObject event) {
        return switch (event.text("type")) {
            case "started" -> Optional.of(new ProgressEvent.Started(event.text("id"), event.text("title")));
            case "advanced" ->
                Optional.of(new ProgressEvent.Advanced(
                        event.text("id"),
                        event.textOr("action", ""),
                        event.integerOr("current", 0),
                        event.integerOr("total", -1)));
            case "output" ->
                Optional.of(new ProgressEvent.Output(
                        event.text("id"),
                        (int) event.integerOr("stream", 1),
                        Base64.getDecoder().decode(event.text("data"))));
            case "finished" ->
                Optional.of(new ProgressEvent.Finished(
                        event.text("id"),
                        ProgressEvent.Outcome.valueOf(event.text("outcome")),
                        event.optionalText("reason").orElse(null),
                        Duration.ofMillis(event.integerOr("ms", 0))));
            case "warning" -> Optional.of(new ProgressEvent.Warning(event.text("text")));
            case "message" -> Optional.of(new ProgressEvent.Message(event.text("text")));
            default -> Optional.empty();
        };
    }

    private static FailureKind kind(JsonObject event) {
        try {
            return FailureKind.valueOf(event.textOr("kind", ""));
        } catch (IllegalArgumentException _) {
            return FailureKind.INTERNAL;
        }
    }
}
