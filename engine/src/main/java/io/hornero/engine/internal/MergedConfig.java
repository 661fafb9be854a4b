package io.hornero.engine.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a container runs: what its user asked for, completed by its image.
///
/// Source: moby 28 `daemon/commit.go`, `merge`.
public final class MergedConfig {
    private static final List<String> COPIED_WHEN_EMPTY = List.of("User", "WorkingDir", "StopSignal");

    private MergedConfig() {}

    /// A new object; neither argument is changed.
    public static JsonObject of(JsonObject user, JsonObject image) {
        JsonObject merged = user.copy();
        merged.put("Env", Json.strings(env(image, user)));
        command(merged, user, image);
        for (String key : COPIED_WHEN_EMPTY) {
            if (user.textOr(key, "").isEmpty()) {
                image.optional(key).ifPresent(v -> merged.put(key, v));
            }
        }
        union(merged, image, "Labels");
        union(merged, image, "ExposedPorts");
        union(merged, image, "Volumes");
        healthcheck(merged, user, image);
        if (user.arrayOrEmpty("Shell").isEmpty()) {
            image.optional("Shell").ifPresent(v -> merged.put("Shell", v));
        }
        return merged;
    }

    private static List<String> env(JsonObject image, JsonObject user) {
        Map<String, String> byKey = new LinkedHashMap<>();
        user.arrayOrEmpty("Env").texts().forEach(e -> byKey.put(key(e), e));
        image.arrayOrEmpty("Env").texts().forEach(e -> byKey.putIfAbsent(key(e), e));
        return List.copyOf(byKey.values());
    }

    private static String key(String variable) {
        int equals = variable.indexOf('=');
        return equals < 0 ? variable : variable.substring(0, equals);
    }

    /// A new entry point drops the image's command; `[""]` drops the image's entry point.
    private static void command(JsonObject merged, JsonObject user, JsonObject image) {
        JsonArray entrypoint = user.arrayOrEmpty("Entrypoint");
        if (entrypoint.isEmpty()) {
            if (user.arrayOrEmpty("Cmd").isEmpty()) {
                image.optional("Cmd").ifPresent(v -> merged.put("Cmd", v));
            }
            image.optional("Entrypoint").ifPresent(v -> merged.put("Entrypoint", v));
        } else if (entrypoint.size() == 1 && entrypoint.get(0).text().isEmpty()) {
            merged.put("Entrypoint", Json.NULL);
        }
    }

    private static void union(JsonObject merged, JsonObject image, String key) {
        JsonObject both = image.objectOrEmpty(key).copy();
        merged.objectOrEmpty(key).forEach(e -> both.put(e.getKey(), e.getValue()));
        if (!both.isEmpty()) {
            merged.put(key, both);
        }
    }

    /// Each field of the user's health check that is unset is the image's.
    private static void healthcheck(JsonObject merged, JsonObject user, JsonObject image) {
        image.optionalObject("Healthcheck").ifPresent(fromImage -> {
            JsonObject check = fromImage.copy();
            user.objectOrEmpty("Healthcheck").forEach(e -> {
                boolean unset = e.getValue() instanceof Json.Null
                        || e.getValue() instanceof JsonArray a && a.isEmpty()
                        || e.getValue() instanceof Json.Number n && n.value().signum() == 0;
                if (!unset) {
                    check.put(e.getKey(), e.getValue());
                }
            });
            merged.put("Healthcheck", check);
        });
    }
}
