package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.ByteSize;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.nio.file.Path;
import java.util.List;

/// `-v`, `--mount` and `--tmpfs`, as the engine's API takes them.
final class Mounts {
    private final JsonArray binds = JsonArray.of();
    private final JsonObject anonymous = JsonObject.of();
    private final JsonArray mounts = JsonArray.of();
    private final JsonObject tmpfs = JsonObject.of();

    static Mounts of(List<String> volumes, List<String> mounts, List<String> tmpfs) {
        Mounts all = new Mounts();
        volumes.forEach(all::volume);
        mounts.forEach(all::mount);
        tmpfs.forEach(all::temporary);
        return all;
    }

    JsonArray binds() {
        return binds;
    }

    /// Volumes without a name: `-v /data`.
    JsonObject anonymous() {
        return anonymous;
    }

    JsonArray mounts() {
        return mounts;
    }

    JsonObject tmpfs() {
        return tmpfs;
    }

    private void volume(String spec) {
        int colon = spec.indexOf(':');
        if (colon < 0) {
            anonymous.put(spec, JsonObject.of());
            return;
        }
        String source = spec.substring(0, colon);
        if (source.isEmpty()) {
            throw Failure.invalid("invalid volume specification: '" + spec + "'");
        }
        boolean relative =
                source.equals(".") || source.equals("..") || source.startsWith("./") || source.startsWith("../");
        String absolute =
                relative ? Path.of(source).toAbsolutePath().normalize().toString() : source;
        binds.add(absolute + spec.substring(colon));
    }

    private void temporary(String spec) {
        int colon = spec.indexOf(':');
        tmpfs.put(colon < 0 ? spec : spec.substring(0, colon), colon < 0 ? "" : spec.substring(colon + 1));
    }

    private void mount(String spec) {
        JsonObject mount = JsonObject.of().put("Type", "volume");
        for (String field : spec.split(",", -1)) {
            int equals = field.indexOf('=');
            put(mount, equals < 0 ? field : field.substring(0, equals), equals < 0 ? "" : field.substring(equals + 1));
        }
        if (!mount.has("Target")) {
            throw Failure.invalid("invalid mount '" + spec + "': a target is required");
        }
        mounts.add(mount);
    }

    private static void put(JsonObject mount, String key, String value) {
        switch (key) {
            case "type" -> mount.put("Type", value);
            case "source", "src" -> mount.put("Source", source(value));
            case "target", "dst", "destination" -> mount.put("Target", value);
            case "readonly", "ro" -> mount.put("ReadOnly", !value.equals("false") && !value.equals("0"));
            case "bind-propagation" -> mount.put("BindOptions", JsonObject.of().put("Propagation", value));
            case "tmpfs-size" ->
                mount.put("TmpfsOptions", mount.objectOrEmpty("TmpfsOptions").put("SizeBytes", ByteSize.parse(value)));
            case "tmpfs-mode" ->
                mount.put(
                        "TmpfsOptions",
                        mount.objectOrEmpty("TmpfsOptions").put("Mode", Json.of(Integer.parseInt(value, 8))));
            default -> throw Failure.invalid("unexpected key '" + key + "' in --mount");
        }
    }

    private static String source(String value) {
        return value.startsWith(".")
                ? Path.of(value).toAbsolutePath().normalize().toString()
                : value;
    }
}
