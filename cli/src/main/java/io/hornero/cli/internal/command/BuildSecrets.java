package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// `--secret id=NAME[,src=FILE|,env=VARIABLE]`. The values are read here: the engine need not see the files.
final class BuildSecrets {
    private static final List<String> KEYS = List.of("type", "id", "source", "src", "env");
    private static final long MOST_BYTES = 500 * 1024;

    private BuildSecrets() {}

    /// The secrets by id, in base64.
    static JsonObject read(List<String> given, Map<String, String> environment) throws IOException {
        JsonObject secrets = JsonObject.of();
        for (String text : given) {
            Map<String, String> pairs = CsvPairs.parse("secret", text);
            for (String key : pairs.keySet()) {
                if (!KEYS.contains(key)) {
                    throw Failure.invalid("unexpected key '" + key + "' in --secret" + Suggestion.suffix(key, KEYS));
                }
            }
            String id = pairs.getOrDefault("id", "");
            if (id.isEmpty()) {
                throw Failure.invalid("--secret " + text + " has no id; use id=NAME,src=FILE");
            }
            secrets.put(id, Base64.getEncoder().encodeToString(value(id, pairs, environment)));
        }
        return secrets;
    }

    private static byte[] value(String id, Map<String, String> pairs, Map<String, String> environment)
            throws IOException {
        String type = pairs.getOrDefault("type", "");
        if (!List.of("", "file", "env").contains(type)) {
            throw Failure.invalid("unsupported secret type \"" + type + "\": use file or env");
        }
        String file = pairs.getOrDefault("src", pairs.getOrDefault("source", ""));
        String variable = pairs.getOrDefault("env", type.equals("env") ? file : "");
        if (variable.isEmpty() && file.isEmpty()) {
            variable = environment.containsKey(id) ? id : "";
            file = id;
        }
        if (!variable.isEmpty()) {
            String value = environment.get(variable);
            if (value == null) {
                throw Failure.notFound("the environment variable " + variable + " of secret " + id + " is not set");
            }
            return value.getBytes(StandardCharsets.UTF_8);
        }
        return content(id, Path.of(file));
    }

    private static byte[] content(String id, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Failure.notFound("the file " + file + " of secret " + id + " does not exist");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw Failure.invalid("the file " + file + " of secret " + id + " is larger than 500 KiB");
        }
        return Files.readAllBytes(file);
    }
}
