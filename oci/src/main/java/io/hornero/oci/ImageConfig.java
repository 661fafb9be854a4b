package io.hornero.oci;

import io.hornero.base.Failure;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// An image's configuration: platform, what a container of it runs, diff ids and history. A view of the JSON it
/// came from: unknown fields survive. Its digest is the image id.
///
/// Source: OCI image-spec v1.1, config.md, with Docker's additions (`Healthcheck`, `OnBuild`, `Shell`).
///
/// @param json all fields; not to be changed: [#with] makes a changed copy
public record ImageConfig(JsonObject json) {

    /// @throws Failure for what is not JSON, and for known fields of another kind than the specification's
    public static ImageConfig parse(byte[] raw) {
        try {
            ImageConfig config = new ImageConfig(Json.parse(raw).object());
            ConfigShape.check(config);
            return config;
        } catch (JsonException e) {
            throw e.asFailure("image configuration");
        }
    }

    /// An empty configuration, for `FROM scratch`.
    public static ImageConfig empty(Platform platform) {
        return new ImageConfig(platform.toJson()
                .put("config", new JsonObject())
                .put("rootfs", new JsonObject().put("type", "layers").put("diff_ids", new JsonArray()))
                .put("history", new JsonArray()));
    }

    /// What a container of the image runs: `Env`, `Cmd`, `Entrypoint`, `WorkingDir`, ...; not to be changed.
    public JsonObject run() {
        return json.objectOrEmpty("config");
    }

    public Platform platform() {
        return Platform.parse(json);
    }

    /// Digests of the uncompressed layers, bottom first.
    public List<Digest> diffIds() {
        return json.objectOrEmpty("rootfs").arrayOrEmpty("diff_ids").texts().stream()
                .map(Digest::parse)
                .toList();
    }

    public List<JsonObject> history() {
        return json.arrayOrEmpty("history").objects();
    }

    /// RFC 3339, or empty.
    public String created() {
        return json.textOr("created", "");
    }

    /// `KEY=value`, in order.
    public List<String> env() {
        return run().arrayOrEmpty("Env").texts();
    }

    public List<String> cmd() {
        return run().arrayOrEmpty("Cmd").texts();
    }

    public List<String> entrypoint() {
        return run().arrayOrEmpty("Entrypoint").texts();
    }

    public String workingDir() {
        return run().textOr("WorkingDir", "");
    }

    public String user() {
        return run().textOr("User", "");
    }

    /// A copy with one top-level field changed; the place of a present key is kept.
    public ImageConfig with(String key, Json value) {
        return new ImageConfig(json.copy().put(key, value));
    }

    /// A copy with one more layer and its history entry.
    public ImageConfig withLayer(Digest diffId, JsonObject historyEntry) {
        List<String> ids = new ArrayList<>();
        diffIds().forEach(d -> ids.add(d.toString()));
        ids.add(diffId.toString());
        return with("rootfs", new JsonObject().put("type", "layers").put("diff_ids", Json.strings(ids)))
                .withHistory(historyEntry);
    }

    /// A copy with one more history entry.
    public ImageConfig withHistory(JsonObject entry) {
        JsonArray history = new JsonArray();
        json.arrayOrEmpty("history").forEach(history::add);
        return with("history", history.add(entry));
    }
}
