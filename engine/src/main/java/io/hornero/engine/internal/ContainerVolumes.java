package io.hornero.engine.internal;

import io.hornero.base.Failure;
import io.hornero.engine.Container;
import io.hornero.engine.Volumes;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.layer.CopyOptions;
import io.hornero.layer.TreeCopy;
import io.hornero.runtime.ContainerMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Binds and volumes of containers.
///
/// Source: moby 28 `volume/mounts/linux_parser.go`.
public final class ContainerVolumes {
    private final Volumes volumes;

    public ContainerVolumes(Volumes volumes) {
        this.volumes = volumes;
    }

    /// Checks what the configuration asks for, makes the volumes that it names, and returns a host
    /// configuration in which each volume of the image has a name (`Binds`), so that every start finds the
    /// same ones.
    public JsonObject settle(JsonObject config, JsonObject hostConfig) throws IOException {
        List<String> binds = new ArrayList<>(hostConfig.arrayOrEmpty("Binds").texts());
        List<String> targets = new ArrayList<>();
        for (String bind : binds) {
            Bind parsed = Bind.parse(bind);
            targets.add(parsed.target());
            if (parsed.isVolume()) {
                volumes.create(parsed.source(), Map.of());
            } else {
                Files.createDirectories(directoryOf(Path.of(parsed.source())));
            }
        }
        for (JsonObject mount : hostConfig.arrayOrEmpty("Mounts").objects()) {
            targets.add(mount.text("Target"));
            addMount(mount, binds);
        }
        for (String target : config.objectOrEmpty("Volumes").keys()) {
            if (!targets.contains(target)) {
                binds.add(volumes.createAnonymous().name() + ":" + target);
            }
        }
        return hostConfig.copy().put("Binds", binds.isEmpty() ? Json.NULL : Json.strings(binds));
    }

    private static Path directoryOf(Path source) {
        return Files.exists(source) && !Files.isDirectory(source) ? source.resolveSibling(".") : source;
    }

    private void addMount(JsonObject mount, List<String> binds) throws IOException {
        String type = mount.textOr("Type", "volume");
        String source = mount.textOr("Source", "");
        String suffix = ":" + mount.text("Target") + (mount.boolOr("ReadOnly", false) ? ":ro" : "");
        switch (type) {
            case "bind" -> {
                if (!Files.exists(Path.of(source))) {
                    throw Failure.invalid(
                            "invalid mount config for type \"bind\": bind source path does not exist: " + source);
                }
                binds.add(source + suffix);
            }
            case "volume" ->
                binds.add((source.isEmpty()
                                ? volumes.createAnonymous().name()
                                : volumes.create(source, Map.of()).name())
                        + suffix);
            case "tmpfs" -> {
                // a mount of its own at each start: see mounts
            }
            default ->
                throw Failure.unsupported("mount type '" + type + "' is not supported; use bind, volume or tmpfs");
        }
    }

    /// The mounts of a container whose configuration was settled. A new volume is filled with what the
    /// image has there.
    public List<ContainerMount> mounts(Container c, Path rootfs) throws IOException {
        List<ContainerMount> mounts = new ArrayList<>();
        for (String text : c.hostConfig().arrayOrEmpty("Binds").texts()) {
            Bind bind = Bind.parse(text);
            if (!bind.isVolume()) {
                mounts.add(ContainerMount.bind(Path.of(bind.source()), bind.target(), bind.readOnly()));
                continue;
            }
            Path folder = volumes.get(bind.source()).folder();
            if (bind.isFilledFromImage()) {
                seed(folder, rootfs, bind.target());
            }
            mounts.add(ContainerMount.bind(folder, bind.target(), bind.readOnly()));
        }
        for (JsonObject mount : c.hostConfig().arrayOrEmpty("Mounts").objects()) {
            if (mount.textOr("Type", "").equals("tmpfs")) {
                mounts.add(ContainerMount.tmpfs(
                        mount.text("Target"),
                        mount.objectOrEmpty("TmpfsOptions").integerOr("SizeBytes", 0)));
            }
        }
        return mounts;
    }

    private static void seed(Path folder, Path rootfs, String target) throws IOException {
        try (Stream<Path> present = Files.list(folder)) {
            if (present.findAny().isPresent()) {
                return;
            }
        }
        try {
            TreeCopy.copy(rootfs, target, folder, "/", CopyOptions.PLAIN);
        } catch (Failure e) {
            if (e.kind() != io.hornero.base.FailureKind.NOT_FOUND) {
                throw e;
            }
        }
    }

    /// The `Mounts` of `docker inspect`.
    public JsonArray describe(Container c) {
        JsonArray list = new JsonArray();
        for (String text : c.hostConfig().arrayOrEmpty("Binds").texts()) {
            Bind bind = Bind.parse(text);
            JsonObject mount = new JsonObject().put("Type", bind.isVolume() ? "volume" : "bind");
            if (bind.isVolume()) {
                mount.put("Name", bind.source());
                volumes.find(bind.source())
                        .ifPresent(v -> mount.put("Source", v.folder().toString()));
                mount.put("Destination", bind.target()).put("Driver", "local");
            } else {
                mount.put("Source", bind.source()).put("Destination", bind.target());
            }
            list.add(mount.put("Mode", bind.options())
                    .put("RW", !bind.readOnly())
                    .put("Propagation", bind.isVolume() ? "" : "rprivate"));
        }
        return list;
    }

    /// Names of the volumes that the container uses.
    public static List<String> names(Container c) {
        return c.hostConfig().arrayOrEmpty("Binds").texts().stream()
                .map(Bind::parse)
                .filter(Bind::isVolume)
                .map(Bind::source)
                .toList();
    }

    /// `source:target[:options]`, as `-v` takes it.
    private record Bind(String source, String target, String options) {
        private static final String NO_COPY = "nocopy";
        /// For SELinux, and for file systems of other machines, are `z`, `Z` and the consistencies.
        private static final Set<String> MODES = Set.of("rw", "ro", "z", "Z", "consistent", "cached", "delegated");

        private static final Set<String> PROPAGATIONS =
                Set.of("private", "rprivate", "shared", "rshared", "slave", "rslave");

        static Bind parse(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length < 2 || parts.length > 3 || !parts[1].startsWith("/") || parts[0].isEmpty()) {
                throw Failure.invalid("invalid volume specification: '" + text + "'");
            }
            if (parts[1].equals("/")) {
                throw Failure.invalid(
                        "invalid volume specification: '" + text + "': invalid mount config: destination can't be '/'");
            }
            Bind bind = new Bind(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
            if (parts.length == 3 && !bind.modes().stream().allMatch(bind::isMode)) {
                throw Failure.invalid("invalid mode: " + parts[2]);
            }
            return bind;
        }

        boolean isVolume() {
            return !source.startsWith("/");
        }

        private List<String> modes() {
            return List.of(options.split(",", -1));
        }

        private boolean isMode(String mode) {
            return MODES.contains(mode) || (isVolume() ? mode.equals(NO_COPY) : PROPAGATIONS.contains(mode));
        }

        boolean readOnly() {
            return modes().contains("ro");
        }

        boolean isFilledFromImage() {
            return !modes().contains(NO_COPY);
        }
    }
}
