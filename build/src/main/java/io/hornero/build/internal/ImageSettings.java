package io.hornero.build.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.ImageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The `config` of an image while its stage is read: what a container of it runs. Fields that this version
/// does not know stay. Not for use by several threads.
final class ImageSettings {
    static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final List<String> ORDER = List.of(
            "User",
            "ExposedPorts",
            "Env",
            "Entrypoint",
            "Cmd",
            "Volumes",
            "WorkingDir",
            "Labels",
            "StopSignal",
            "ArgsEscaped",
            "Healthcheck",
            "OnBuild",
            "Shell");
    private JsonObject json;

    private ImageSettings(JsonObject json) {
        this.json = json;
    }

    static ImageSettings of(ImageConfig base) {
        return new ImageSettings(base.run().copy());
    }

    /// For `FROM scratch`.
    static ImageSettings scratch() {
        ImageSettings settings = new ImageSettings(new JsonObject());
        settings.setEnv("PATH", DEFAULT_PATH);
        settings.setText("WorkingDir", "/");
        return settings;
    }

    ImageSettings copy() {
        return new ImageSettings(json.copy());
    }

    List<String> env() {
        return json.arrayOrEmpty("Env").texts();
    }

    void setEnv(String name, String value) {
        List<String> env = new ArrayList<>(env());
        String entry = name + "=" + value;
        for (int i = 0; i < env.size(); i++) {
            if (env.get(i).equals(name) || env.get(i).startsWith(name + "=")) {
                env.set(i, entry);
                setList("Env", env);
                return;
            }
        }
        env.add(entry);
        setList("Env", env);
    }

    String text(String key) {
        return json.textOr(key, "");
    }

    void setText(String key, String value) {
        json.put(key, value);
    }

    void setFlag(String key) {
        json.put(key, true);
    }

    List<String> list(String key) {
        return json.arrayOrEmpty(key).texts();
    }

    /// An empty list is no setting, as in Docker's.
    void setList(String key, List<String> values) {
        if (values.isEmpty()) {
            json.remove(key);
        } else {
            json.put(key, Json.strings(values));
        }
    }

    void addTo(String key, String value) {
        List<String> values = new ArrayList<>(list(key));
        values.add(value);
        setList(key, values);
    }

    void setObject(String key, JsonObject value) {
        json.put(key, value);
    }

    void remove(String key) {
        json.remove(key);
    }

    /// Adds keys to a set such as `ExposedPorts`; its keys are sorted.
    void addKeys(String key, List<String> keys) {
        TreeMap<String, Json> sorted = new TreeMap<>();
        json.objectOrEmpty(key).forEach(e -> sorted.put(e.getKey(), e.getValue()));
        keys.forEach(k -> sorted.putIfAbsent(k, new JsonObject()));
        JsonObject object = new JsonObject();
        sorted.forEach(object::put);
        json.put(key, object);
    }

    /// Adds labels; their keys are sorted.
    void addLabels(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return;
        }
        TreeMap<String, String> sorted =
                new TreeMap<>(json.objectOrEmpty("Labels").textMap());
        sorted.putAll(labels);
        json.put("Labels", JsonObject.ofTexts(sorted));
    }

    /// All fields: the known ones in their usual order, then the others.
    JsonObject toJson() {
        JsonObject ordered = new JsonObject();
        for (String key : ORDER) {
            Optional<Json> value = json.optional(key);
            value.ifPresent(v -> ordered.put(key, v));
        }
        json.forEach(e -> {
            if (!ordered.has(e.getKey())) {
                ordered.put(e.getKey(), e.getValue());
            }
        });
        return ordered;
    }
}
