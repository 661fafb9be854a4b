package io.hornero.functions.internal;

import io.hornero.functions.Architecture;
import io.hornero.functions.FunctionCode;
import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.FunctionSettings;
import io.hornero.functions.FunctionState;
import io.hornero.functions.ImageOverrides;
import io.hornero.functions.StateReason;
import io.hornero.functions.UpdateStatus;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A function as its record in the store.
final class FunctionCodec {
    private FunctionCodec() {}

    static byte[] write(FunctionConfiguration f) {
        return new JsonObject()
                .put("name", f.name())
                .put("arn", f.arn())
                .put("settings", settings(f.settings()))
                .put("code", code(f.code()))
                .put("state", f.state().name())
                .put("stateReason", reason(f.stateReason()))
                .put("update", f.update().name())
                .put("updateReason", reason(f.updateReason()))
                .put("lastModified", f.lastModified().toString())
                .put("revisionId", f.revisionId())
                .put("tags", JsonObject.ofTexts(f.tags()))
                .put("findings", Json.strings(f.findings()))
                .bytes();
    }

    private static JsonObject settings(FunctionSettings s) {
        return new JsonObject()
                .put("role", s.role())
                .put("description", s.description())
                .put("memoryMb", s.memoryMb())
                .put("timeoutSeconds", s.timeout().toSeconds())
                .put("ephemeralStorageMb", s.ephemeralStorageMb())
                .put("environment", JsonObject.ofTexts(s.environment()))
                .put("entryPoint", Json.strings(s.image().entryPoint()))
                .put("command", Json.strings(s.image().command()))
                .put("workingDirectory", s.image().workingDirectory());
    }

    private static JsonObject code(FunctionCode c) {
        return new JsonObject()
                .put("imageUri", c.imageUri())
                .put("manifest", c.manifest().json())
                .put("architecture", c.architecture().name());
    }

    private static Json reason(@Nullable StateReason reason) {
        return reason == null
                ? Json.NULL
                : new JsonObject().put("code", reason.code()).put("text", reason.text());
    }

    static FunctionConfiguration read(byte[] record) {
        JsonObject json = Json.parse(record).object();
        return new FunctionConfiguration(
                json.text("name"),
                json.text("arn"),
                settings(json.object("settings")),
                code(json.object("code")),
                FunctionState.valueOf(json.text("state")),
                reason(json, "stateReason"),
                UpdateStatus.valueOf(json.text("update")),
                reason(json, "updateReason"),
                Instant.parse(json.text("lastModified")),
                json.text("revisionId"),
                json.object("tags").textMap(),
                json.arrayOrEmpty("findings").texts());
    }

    private static FunctionSettings settings(JsonObject json) {
        return new FunctionSettings(
                json.text("role"),
                json.text("description"),
                (int) json.integer("memoryMb"),
                Duration.ofSeconds(json.integer("timeoutSeconds")),
                (int) json.integer("ephemeralStorageMb"),
                json.object("environment").textMap(),
                new ImageOverrides(
                        json.arrayOrEmpty("entryPoint").texts(),
                        json.arrayOrEmpty("command").texts(),
                        json.optionalText("workingDirectory").orElse(null)));
    }

    private static FunctionCode code(JsonObject json) {
        return new FunctionCode(
                json.text("imageUri"),
                Descriptor.parse(json.object("manifest")),
                Architecture.valueOf(json.text("architecture")));
    }

    private static @Nullable StateReason reason(JsonObject json, String key) {
        return json.optionalObject(key)
                .map(r -> new StateReason(r.text("code"), r.text("text")))
                .orElse(null);
    }
}
