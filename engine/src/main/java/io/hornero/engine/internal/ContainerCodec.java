package io.hornero.engine.internal;

import io.hornero.engine.Container;
import io.hornero.engine.ContainerState;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Containers as durable records. The network is not kept: the kernel and the runtime know it.
public final class ContainerCodec {
    private ContainerCodec() {}

    public static byte[] encode(Container c) {
        ContainerState s = c.state();
        return new JsonObject()
                .put("id", c.id())
                .put("name", c.name())
                .put("created", c.created().toString())
                .put("imageName", c.imageName())
                .put("imageId", c.imageId().toString())
                .put("config", c.config())
                .put("hostConfig", c.hostConfig())
                .put("restartCount", c.restartCount())
                .put("logPath", c.logPath().toString())
                .put(
                        "state",
                        new JsonObject()
                                .put("status", s.status().name())
                                .put("pid", s.pid())
                                .put("exitCode", s.exitCode())
                                .put("error", s.error())
                                .put("oomKilled", s.oomKilled())
                                .put("startedAt", text(s.startedAt()))
                                .put("finishedAt", text(s.finishedAt()))
                                .put("stopRequested", s.stopRequested()))
                .bytes();
    }

    public static Container decode(byte[] record) {
        JsonObject json = Json.parse(record).object();
        JsonObject s = json.object("state");
        ContainerState state = new ContainerState(
                ContainerState.Status.valueOf(s.text("status")),
                (int) s.integer("pid"),
                (int) s.integer("exitCode"),
                s.text("error"),
                s.boolOr("oomKilled", false),
                instant(s, "startedAt"),
                instant(s, "finishedAt"),
                s.boolOr("stopRequested", false),
                null);
        return new Container(
                json.text("id"),
                json.text("name"),
                Instant.parse(json.text("created")),
                json.text("imageName"),
                Digest.parse(json.text("imageId")),
                json.object("config"),
                json.object("hostConfig"),
                state,
                null,
                (int) json.integer("restartCount"),
                Path.of(json.text("logPath")));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Instant instant(JsonObject json, String key) {
        return json.optionalText(key).map(Instant::parse).orElse(null);
    }
}
