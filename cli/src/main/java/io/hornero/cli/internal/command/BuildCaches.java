package io.hornero.cli.internal.command;

import io.hornero.base.Csv;
import io.hornero.base.Failure;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `--cache-from` and `--cache-to`: `type=registry,ref=NAME`, or `NAME` alone.
final class BuildCaches {
    private static final String REGISTRY = "registry";
    private static final String LOCAL = "local";

    private BuildCaches() {}

    /// A cache as the user wrote it.
    private record Written(String type, Map<String, String> attributes) {}

    static JsonArray from(List<String> texts) {
        JsonArray all = JsonArray.of();
        for (Written cache : parse("cache-from", texts)) {
            if (cache.type().equals(LOCAL) && cache.attributes().containsKey("src")) {
                // the engine reads it in place
                cache.attributes().computeIfPresent("src", (_, path) -> absolute(path));
            }
            JsonObject attributes = JsonObject.ofTexts(cache.attributes());
            all.add(JsonObject.of().put("type", cache.type()).put("attributes", attributes));
        }
        return all;
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    static List<BuildOutput> to(List<String> texts) {
        return parse("cache-to", texts).stream().map(BuildCaches::output).toList();
    }

    private static BuildOutput output(Written cache) {
        if (!cache.type().equals(LOCAL)) {
            return new BuildOutput(cache.type(), cache.attributes(), BuildOutput.Place.ENGINE, "");
        }
        String folder = cache.attributes().getOrDefault("dest", "");
        cache.attributes().remove("dest");
        if (folder.isEmpty()) {
            throw Failure.invalid("a cache of type local needs dest=");
        }
        if (Files.exists(Path.of(folder)) && !Files.isDirectory(Path.of(folder))) {
            throw Failure.invalid("the cache " + folder + " is a file, not a folder");
        }
        return new BuildOutput(LOCAL, cache.attributes(), BuildOutput.Place.FOLDER, folder);
    }

    private static List<Written> parse(String flag, List<String> texts) {
        List<Written> all = new ArrayList<>();
        for (String text : texts) {
            if (!text.contains("=")) {
                for (String name : Csv.fields(text)) {
                    all.add(new Written(REGISTRY, new LinkedHashMap<>(Map.of("ref", name))));
                }
                continue;
            }
            Map<String, String> attributes = CsvPairs.parse(flag, text);
            String type = attributes.remove("type");
            if (type == null || type.isEmpty()) {
                throw Failure.invalid("type is required for --" + flag + ": '" + text + "'");
            }
            all.add(new Written(type.toLowerCase(Locale.ROOT), attributes));
        }
        return all;
    }
}
