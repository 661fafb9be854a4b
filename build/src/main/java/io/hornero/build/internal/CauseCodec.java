package io.hornero.build.internal;

import io.hornero.build.Cause;
import io.hornero.build.FileChange;
import io.hornero.build.FileState;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Causes as JSON.
final class CauseCodec {
    private CauseCodec() {}

    static JsonArray json(List<Cause> causes) {
        JsonArray array = new JsonArray();
        causes.forEach(c -> array.add(json(c).put("text", c.sentence())));
        return array;
    }

    private static JsonObject json(Cause cause) {
        return switch (cause) {
            case Cause.Files files -> {
                JsonArray changes = new JsonArray();
                files.changes().forEach(c -> changes.add(json(c)));
                yield typed("files")
                        .put("source", files.source())
                        .put("total", files.total())
                        .put("changes", changes);
            }
            case Cause.Part part ->
                typed("part")
                        .put("name", part.name())
                        .put("before", part.before())
                        .put("after", part.after());
            case Cause.Base base ->
                typed("base")
                        .put("image", base.image())
                        .put("before", base.before())
                        .put("after", base.after());
            case Cause.Step step -> typed("step").put("number", step.number());
            case Cause.Other other ->
                typed("other").put("reason", other.reason().name());
        };
    }

    private static JsonObject typed(String type) {
        return new JsonObject().put("type", type);
    }

    private static JsonObject json(FileChange change) {
        JsonObject json = new JsonObject().put("path", change.path());
        put(json, "before", change.before());
        put(json, "after", change.after());
        return json.put("text", change.sentence()).put("detail", change.detail());
    }

    private static void put(JsonObject json, String key, @Nullable FileState state) {
        if (state != null) {
            json.put(
                    key,
                    new JsonObject()
                            .put("mode", state.mode())
                            .put("uid", state.uid())
                            .put("gid", state.gid())
                            .put("size", state.sizeBytes())
                            .put("content", state.content()));
        }
    }

    static List<Cause> parse(JsonArray causes) {
        return causes.objects().stream().map(CauseCodec::cause).toList();
    }

    private static Cause cause(JsonObject json) {
        String type = json.text("type");
        return switch (type) {
            case "files" ->
                new Cause.Files(
                        json.text("source"),
                        json.arrayOrEmpty("changes").objects().stream()
                                .map(CauseCodec::change)
                                .toList(),
                        (int) json.integer("total"));
            case "part" -> new Cause.Part(json.text("name"), text(json, "before"), text(json, "after"));
            case "base" -> new Cause.Base(json.text("image"), text(json, "before"), text(json, "after"));
            case "step" -> new Cause.Step((int) json.integer("number"));
            case "other" -> new Cause.Other(Cause.Reason.valueOf(json.text("reason")));
            default -> throw new IllegalArgumentException("a cause of type " + type);
        };
    }

    private static @Nullable String text(JsonObject json, String key) {
        return json.optionalText(key).orElse(null);
    }

    private static FileChange change(JsonObject json) {
        return new FileChange(
                json.text("path"),
                json.optionalObject("before").map(CauseCodec::state).orElse(null),
                json.optionalObject("after").map(CauseCodec::state).orElse(null));
    }

    private static FileState state(JsonObject json) {
        return new FileState(
                (int) json.integer("mode"),
                json.integer("uid"),
                json.integer("gid"),
                json.integer("size"),
                text(json, "content"));
    }
}
