package io.hornero.build.internal;

import io.hornero.base.ProgressEvent.Outcome;
import io.hornero.build.BuildRecord;
import io.hornero.build.Cause;
import io.hornero.build.StepReport;
import io.hornero.dockerfile.SourceRange;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Build records as JSON.
public final class RecordCodec {
    private RecordCodec() {}

    public static JsonObject json(BuildRecord record) {
        JsonObject json = new JsonObject()
                .put("id", record.id())
                .put("name", record.name())
                .put("status", record.status().name())
                .put("started", record.started().toString());
        Duration took = record.took();
        if (took != null) {
            json.put("ms", took.toMillis());
        }
        json.put("order", json(record.order()))
                .put("bases", JsonObject.ofTexts(record.bases()))
                .put("steps", steps(record.steps()))
                .put("warnings", Json.strings(record.warnings()));
        Digest imageId = record.imageId();
        Digest manifest = record.manifest();
        return json.putNonEmpty("image_id", imageId == null ? "" : imageId.toString())
                .putNonEmpty("manifest", manifest == null ? "" : manifest.toString())
                .putNonEmpty("error", record.error());
    }

    private static JsonObject json(BuildRecord.Order order) {
        return new JsonObject()
                .put("series", order.series())
                .put("context", order.context())
                .put("dockerfile", order.dockerfile())
                .put("target", order.target())
                .put("tags", Json.strings(order.tags()))
                .put("platform", order.platform())
                .put("arguments", JsonObject.ofTexts(order.arguments()))
                .put("no_cache", order.noCache());
    }

    public static JsonArray steps(List<StepReport> steps) {
        JsonArray array = new JsonArray();
        steps.forEach(s -> array.add(json(s)));
        return array;
    }

    private static JsonObject json(StepReport step) {
        JsonObject json = new JsonObject()
                .put("number", step.number())
                .put("title", step.title())
                .put("line", step.range().start())
                .put("end_line", step.range().end())
                .put("slot", step.slot())
                .put("outcome", step.outcome().name())
                .put("cached", step.cached())
                .put("looked", step.looked())
                .put("reason", step.reason())
                .put("causes", CauseCodec.json(step.causes()))
                .put("parts", JsonObject.ofTexts(step.parts()));
        Duration took = step.took();
        return took == null ? json : json.put("ms", took.toMillis());
    }

    /// Empty for what this version does not understand.
    public static Optional<BuildRecord> parse(byte[] value) {
        try {
            return Optional.of(record(Json.parse(value).object()));
        } catch (JsonException | IllegalArgumentException | DateTimeException | io.hornero.base.Failure _) {
            return Optional.empty();
        }
    }

    private static BuildRecord record(JsonObject json) {
        JsonObject order = json.object("order");
        return new BuildRecord(
                json.text("id"),
                BuildRecord.Status.valueOf(json.text("status")),
                Instant.parse(json.text("started")),
                json.has("ms") ? Duration.ofMillis(json.integer("ms")) : null,
                new BuildRecord.Order(
                        order.text("series"),
                        order.text("context"),
                        order.text("dockerfile"),
                        order.text("target"),
                        order.arrayOrEmpty("tags").texts(),
                        order.text("platform"),
                        order.objectOrEmpty("arguments").textMap(),
                        order.boolOr("no_cache", false)),
                json.objectOrEmpty("bases").textMap(),
                steps(json.arrayOrEmpty("steps")),
                json.arrayOrEmpty("warnings").texts(),
                json.optionalText("image_id").map(Digest::parse).orElse(null),
                json.optionalText("manifest").map(Digest::parse).orElse(null),
                json.optionalText("error").orElse(null));
    }

    static List<StepReport> steps(JsonArray array) {
        return array.objects().stream().map(RecordCodec::step).toList();
    }

    private static StepReport step(JsonObject json) {
        List<Cause> causes = CauseCodec.parse(json.arrayOrEmpty("causes"));
        return new StepReport(
                (int) json.integer("number"),
                json.text("title"),
                new SourceRange((int) json.integer("line"), (int) json.integer("end_line")),
                json.text("slot"),
                Outcome.valueOf(json.text("outcome")),
                json.boolOr("looked", true),
                causes,
                json.objectOrEmpty("parts").textMap(),
                json.has("ms") ? Duration.ofMillis(json.integer("ms")) : null);
    }
}
