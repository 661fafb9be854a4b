package io.hornero.engine;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.linux.TreeRemoval;
import io.hornero.store.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Named folders that outlive containers. Safe for use by many threads.
public final class Volumes {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{1,254}");
    /// Marks volumes that were made for one container.
    public static final String ANONYMOUS_LABEL = "com.docker.volume.anonymous";

    private final Path root;
    private final Records records;
    private final Clock clock;

    public Volumes(Path root, Records records, Clock clock) {
        this.root = root;
        this.records = records;
        this.clock = clock;
    }

    /// A volume.
    ///
    /// @param name unique
    /// @param folder its content
    /// @param created when
    /// @param labels as given
    public record Volume(String name, Path folder, Instant created, Map<String, String> labels) {
        public Volume {
            labels = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(labels));
        }
    }

    /// Makes the volume; the one that is there where the name is taken.
    public synchronized Volume create(String name, Map<String, String> labels) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw Failure.invalid("create " + name + ": \"" + name + "\" includes invalid characters for a local volume"
                    + " name, only \"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed");
        }
        Optional<Volume> present = find(name);
        if (present.isPresent()) {
            return present.get();
        }
        Files.createDirectories(folder(name));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        records.put(
                name,
                new JsonObject()
                        .put("created", now.toString())
                        .put("labels", JsonObject.ofTexts(labels))
                        .bytes());
        return new Volume(name, folder(name), now, labels);
    }

    /// Makes a volume with a random name, for a container's anonymous one.
    public Volume createAnonymous() throws IOException {
        return create(RandomId.hex64(), Map.of(ANONYMOUS_LABEL, ""));
    }

    public Optional<Volume> find(String name) {
        return records.find(name).map(bytes -> decode(name, bytes));
    }

    public Volume get(String name) {
        return find(name).orElseThrow(() -> Failure.notFound("get " + name + ": no such volume"));
    }

    /// In order of their names.
    public List<Volume> list() {
        return records.list("").entrySet().stream()
                .map(e -> decode(e.getKey(), e.getValue()))
                .toList();
    }

    /// Removes the volume with its content. The caller has made sure that no container uses it.
    public synchronized void remove(String name) throws IOException {
        get(name);
        records.delete(name);
        TreeRemoval.remove(root.resolve(name));
    }

    private Path folder(String name) {
        return root.resolve(name).resolve("_data");
    }

    private Volume decode(String name, byte[] record) {
        JsonObject json = Json.parse(record).object();
        return new Volume(
                name,
                folder(name),
                Instant.parse(json.text("created")),
                json.objectOrEmpty("labels").textMap());
    }
}
