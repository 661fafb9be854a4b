package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.engine.Container;
import io.hornero.engine.Containers;
import io.hornero.engine.WaitCondition;
import io.hornero.engine.WaitResult;
import io.hornero.json.JsonObject;
import io.hornero.runtime.LogEntry;
import io.hornero.runtime.LogQuery;
import io.hornero.runtime.OutputSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Containers: what they write and read, and their end.
final class StreamRoutes {
    private final Containers containers;

    StreamRoutes(Containers containers) {
        this.containers = containers;
    }

    void addTo(ApiRouter router) {
        router.post("/containers/{id}/attach", (call, path) -> attach(call, path.get("id")))
                .post("/containers/{id}/wait", (call, path) -> await(call, path.get("id")))
                .get("/containers/{id}/logs", (call, path) -> logs(call, path.get("id")))
                .missing("GET", "/containers/{id}/attach/ws", "attaching by WebSocket");
    }

    private void attach(Call call, String id) throws IOException, InterruptedException {
        Container container = containers.get(id);
        boolean stdin = call.flag("stdin") && container.config().boolOr("OpenStdin", false);
        boolean closesStdin = container.config().boolOr("StdinOnce", false);
        HijackedStreams.Wish wish =
                new HijackedStreams.Wish(stdin, call.flag("stdout"), call.flag("stderr"), container.tty(), closesStdin);
        if (!call.flag("stream") && !call.flag("logs")) {
            throw Failure.invalid("attach needs stream=1 or logs=1");
        }
        HijackedStreams streams = new HijackedStreams(call, wish);
        if (call.flag("logs")) {
            streams.before(sink -> replay(container, sink));
        }
        streams.serve(call.flag("stream") ? ProcessStreams.of(containers.attach(id)) : ProcessStreams.NONE);
    }

    private void replay(Container container, OutputSink sink) throws IOException {
        try {
            containers.logs(
                    container.id(), LogQuery.all(), false, e -> sink.write(e.stream(), e.bytes(), 0, e.bytes().length));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The head of the answer goes out at once: clients start the container when they have seen it.
    private void await(Call call, String id) throws IOException, InterruptedException {
        WaitCondition condition = WaitCondition.parse(call.query().firstOr("condition", ""));
        CompletableFuture<WaitResult> end = containers.waitFor(id, condition);
        try (OutputStream out = call.stream("application/json")) {
            out.flush();
            out.write(result(end).bytes());
            out.write('\n');
        }
    }

    private static JsonObject result(CompletableFuture<WaitResult> end) throws InterruptedException {
        try {
            WaitResult result = end.get();
            JsonObject json = new JsonObject().put("StatusCode", result.exitCode());
            return result.error().isEmpty() ? json : json.put("Error", new JsonObject().put("Message", result.error()));
        } catch (ExecutionException e) {
            String message = DockerFailures.message(e.getCause() == null ? e : e.getCause());
            return new JsonObject().put("StatusCode", -1).put("Error", new JsonObject().put("Message", message));
        }
    }

    private void logs(Call call, String id) throws IOException, InterruptedException {
        boolean stdout = call.flag("stdout");
        boolean stderr = call.flag("stderr");
        if (!stdout && !stderr) {
            throw Failure.invalid("Bad parameters: you must choose at least one stream");
        }
        Container container = containers.get(id);
        LogQuery query = LogQuery.all()
                .withStreams(stdout, stderr)
                .withTail(tail(call.query().firstOr("tail", "all")))
                .withSince(time(call, "since"))
                .withUntil(time(call, "until"));
        try (OutputStream out = call.stream(call.rawType(!container.tty()))) {
            out.flush();
            boolean follow = call.flag("follow");
            LogWriter writer = new LogWriter(out, !container.tty(), call.flag("timestamps"), follow);
            containers.logs(container.id(), query, follow, writer::write);
        }
    }

    private static long tail(String text) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
    }

    /// Zero means no bound, as clients send it.
    private static @Nullable Instant time(Call call, String name) {
        return call.text(name)
                .filter(t -> !t.equals("0"))
                .map(t -> GoTime.parse(t, Instant.now()))
                .orElse(null);
    }

    /// Log lines as the client wants them.
    private record LogWriter(OutputStream out, boolean framed, boolean timestamps, boolean follow) {
        void write(LogEntry entry) throws IOException {
            byte[] stamp =
                    timestamps ? (GoTime.padded(entry.time()) + " ").getBytes(StandardCharsets.US_ASCII) : new byte[0];
            if (framed) {
                out.write(StdCopy.head(entry.stream(), stamp.length + entry.bytes().length));
            }
            out.write(stamp);
            out.write(entry.bytes());
            if (follow) {
                out.flush();
            }
        }
    }
}
