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
import org.jspecify.annotations.Nullable;

/// The stream of events that answers a build: a JSON object a line, the last one a result or an error.
public final class EngineEvents {
    private final Progress progress;
    private final JsonLines.Each others;
    private @Nullable JsonObject result;
    private boolean said;

    private EngineEvents(Progress progress, JsonLines.Each others) {
        this.progress = progress;
        this.others = others;
    }

    /// Reads to the end, passing the events on.
    ///
    /// @return the result
    /// @throws Failure the engine reported an error, or hung up before it had a result
    public static JsonObject read(InputStream in, Progress progress) throws IOException {
        return read(in, progress, _ -> {});
    }

    /// The same.
    ///
    /// @param others hears of events that are no progress
    public static JsonObject read(InputStream in, Progress progress, JsonLines.Each others) throws IOException {
        EngineEvents events = new EngineEvents(progress, others);
        JsonLines.read(in, events::accept);
        return Optional.ofNullable(events.result)
                .orElseThrow(() -> Failure.unavailable("the engine hung up before it was done; see its log", null));
    }

    private void accept(JsonObject event) throws IOException {
        switch (event.text("type")) {
            case "result" -> result = event;
            case "error" -> throw new Failure(kind(event), event.text("message") + logs(event));
            default -> {
                Optional<ProgressEvent> known = event(event);
                if (known.isPresent()) {
                    report(known.get());
                } else {
                    others.accept(event);
                }
            }
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
