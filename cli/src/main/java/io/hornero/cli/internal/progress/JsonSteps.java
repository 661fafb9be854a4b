package io.hornero.cli.internal.progress;

import io.hornero.base.ProgressEvent;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Steps as lines of JSON, for other programs: the status messages of BuildKit.
///
/// Source: BuildKit, `client/graph.go`, `SolveStatus`.
final class JsonSteps implements StepDisplay {
    private final PrintStream to;
    private final Map<String, JsonObject> vertexes = new HashMap<>();

    JsonSteps(PrintStream to) {
        this.to = to;
    }

    @Override
    public synchronized void report(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Message m -> warn(m.text());
            case ProgressEvent.Warning w -> warn(w.text());
            case ProgressEvent.Started s ->
                print("vertexes", vertex(s.id(), s.title()).put("started", now()));
            case ProgressEvent.Advanced a ->
                print(
                        "statuses",
                        new JsonObject()
                                .put("id", a.action())
                                .put("vertex", name(a.id()))
                                .put("current", a.currentBytes())
                                .put("total", a.totalBytes())
                                .put("timestamp", now()));
            case ProgressEvent.Output o ->
                print(
                        "logs",
                        new JsonObject()
                                .put("vertex", name(o.id()))
                                .put("stream", o.stream())
                                .put("data", Base64.getEncoder().encodeToString(o.bytes()))
                                .put("timestamp", now()));
            case ProgressEvent.Finished f -> print("vertexes", finished(f));
        }
    }

    private void warn(String text) {
        print("warnings", new JsonObject().put("level", 1).put("short", text(text)));
    }

    private JsonObject vertex(String id, String title) {
        JsonObject vertex = new JsonObject().put("digest", name(id)).put("name", title);
        vertexes.put(id, vertex);
        return vertex;
    }

    private JsonObject finished(ProgressEvent.Finished event) {
        JsonObject known = vertexes.get(event.id());
        JsonObject vertex = (known == null ? vertex(event.id(), event.id()) : known).put("completed", now());
        switch (event.outcome()) {
            case CACHED -> vertex.put("cached", true);
            case FAILED -> vertex.put("error", "failed");
            case CANCELLED -> vertex.put("error", "cancelled");
            case DONE -> {}
        }
        return vertex;
    }

    private static String name(String id) {
        return "step:" + id;
    }

    private static String text(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String now() {
        return Instant.now().toString();
    }

    private void print(String key, JsonObject value) {
        JsonArray list = new JsonArray();
        list.add(value);
        to.println(new JsonObject().put(key, list).write());
    }

    @Override
    public void close() {
        to.flush();
    }
}
