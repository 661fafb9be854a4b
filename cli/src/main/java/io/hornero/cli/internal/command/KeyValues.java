package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Environment variables and labels as users give them.
final class KeyValues {
    private KeyValues() {}

    /// Files first, then the flags. A name without a value takes this process's value, or is left out where
    /// it has none.
    static List<String> environment(List<String> files, List<String> given, Map<String, String> environment)
            throws IOException {
        List<String> all = new ArrayList<>();
        for (String line : lines(files)) {
            add(all, line, environment);
        }
        given.forEach(pair -> add(all, pair, environment));
        return all;
    }

    private static void add(List<String> all, String pair, Map<String, String> environment) {
        int equals = pair.indexOf('=');
        if (equals == 0 || pair.isEmpty()) {
            throw Failure.invalid("invalid environment variable: " + pair);
        }
        @Nullable String inherited = equals < 0 ? environment.get(pair) : null;
        if (equals > 0) {
            all.add(pair);
        } else if (inherited != null) {
            all.add(pair + "=" + inherited);
        }
    }

    /// `key=value`, or `key` for an empty value.
    static JsonObject labels(List<String> files, List<String> given) throws IOException {
        List<String> all = new ArrayList<>(lines(files));
        all.addAll(given);
        return pairs(all);
    }

    static JsonObject pairs(List<String> given) {
        JsonObject pairs = JsonObject.of();
        for (String pair : given) {
            int equals = pair.indexOf('=');
            pairs.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        return pairs;
    }

    private static List<String> lines(List<String> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : files) {
            try {
                Files.readAllLines(Path.of(file)).stream()
                        .map(String::stripLeading)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(lines::add);
            } catch (NoSuchFileException _) {
                throw Failure.notFound("open " + file + ": no such file");
            }
        }
        return lines;
    }
}
