package io.hornero.dockerapi.internal;

import io.hornero.build.BuildHistory;
import io.hornero.build.BuildRecord;
import io.hornero.build.Explanation;
import io.hornero.engine.Builds;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/// The builds that ran: their list, what each did and said, and why.
final class HistoryRoutes {
    private final Builds builds;

    HistoryRoutes(Builds builds) {
        this.builds = builds;
    }

    void addTo(ApiRouter router) {
        router.get("/hornero/v1/builds", (call, _) -> list(call))
                .get("/hornero/v1/builds/{id}", (call, path) -> call.answer(json(record(path.get("id")))))
                .get("/hornero/v1/builds/{id}/log", (call, path) -> log(call, path.get("id")))
                .get("/hornero/v1/explain/{reference:.*}", (call, path) -> explain(call, path.get("reference")))
                .delete("/hornero/v1/builds/{id}", (call, path) -> {
                    builds.history().remove(path.get("id"));
                    call.answer(204);
                });
    }

    private BuildHistory history() {
        return builds.history();
    }

    private BuildRecord record(String reference) {
        return history().get(reference);
    }

    private static JsonObject json(BuildRecord record) {
        return record.toJson();
    }

    private void list(Call call) throws IOException {
        JsonArray array = new JsonArray();
        for (BuildRecord record : history().list()) {
            array.add(json(record)
                    .put("total_steps", record.steps().size())
                    .put("cached_steps", record.cachedSteps())
                    .remove("steps")
                    .remove("warnings"));
        }
        call.answer(array);
    }

    private void log(Call call, String id) throws IOException {
        int step = call.integer("step").orElse(0);
        BuildRecord record = record(id);
        try (MessageStream out = new MessageStream(call, "application/x-ndjson")) {
            history()
                    .log(
                            record.id(),
                            step,
                            entry -> out.send(EventLines.json(entry.event()).put("at", entry.millis())));
        }
    }

    /// @param reference a build, or an image that one made; empty for the last build
    private void explain(Call call, String reference) throws IOException {
        BuildRecord record = builds.recordOf(reference);
        Optional<String> other = call.text("against");
        if (other.isPresent()) {
            BuildRecord before = record(other.get());
            call.answer(json(builds.compare(before, record)).put("against", before.id()));
            return;
        }
        Explanation explanation = builds.explain(record);
        JsonObject usual = new JsonObject();
        explanation.usual().forEach((step, took) -> usual.put(step.toString(), took.toMillis()));
        JsonArray savings = new JsonArray();
        explanation
                .savings()
                .forEach(s -> savings.add(new JsonObject()
                        .put("step", s.step())
                        .put("ms", s.took().toMillis())
                        .put("text", s.text())));
        call.answer(json(record)
                .put("misses_ms", explanation.misses().toMillis())
                .put("hits_ms", explanation.hits().toMillis())
                .put("usual", usual)
                .put("savings", savings));
    }
}
