package io.hornero.awsapi.internal;

import io.hornero.functions.Architecture;
import io.hornero.functions.FunctionSettings;
import io.hornero.functions.ImageOverrides;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what CreateFunction and UpdateFunctionConfiguration say of a function.
final class FunctionRequest {
    private static final Pattern ROLE =
            Pattern.compile("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    private static final List<String> ZIP_ONLY = List.of("Handler", "Runtime", "Layers");
    private static final List<String> NOT_YET = List.of(
            "VpcConfig",
            "FileSystemConfigs",
            "DeadLetterConfig",
            "KMSKeyArn",
            "CodeSigningConfigArn",
            "CapacityProviderConfig");

    private FunctionRequest() {}

    /// The settings that a request changes, on top of the present ones.
    static FunctionSettings settings(JsonObject json, FunctionSettings now) {
        refuseWhatIsNotThere(json);
        return new FunctionSettings(
                json.optionalText("Role").map(FunctionRequest::role).orElse(now.role()),
                json.textOr("Description", now.description()),
                integer(json, "MemorySize", now.memoryMb()),
                Duration.ofSeconds(integer(json, "Timeout", (int) now.timeout().toSeconds())),
                integer(json.objectOrEmpty("EphemeralStorage"), "Size", now.ephemeralStorageMb()),
                environment(json).orElse(now.environment()),
                json.optionalObject("ImageConfig")
                        .map(FunctionRequest::overrides)
                        .orElse(now.image()));
    }

    private static int integer(JsonObject json, String key, int otherwise) {
        return Math.clamp(json.integerOr(key, otherwise), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static Optional<Map<String, String>> environment(JsonObject json) {
        return json.optionalObject("Environment")
                .map(e -> e.objectOrEmpty("Variables").textMap());
    }

    private static ImageOverrides overrides(JsonObject json) {
        String folder = json.textOr("WorkingDirectory", "");
        return new ImageOverrides(
                json.arrayOrEmpty("EntryPoint").texts(),
                json.arrayOrEmpty("Command").texts(),
                folder.isEmpty() ? null : folder);
    }

    /// The role of a new function.
    static String role(JsonObject json) {
        return role(json.optionalText("Role").orElseThrow(() -> AwsProblem.missing("role")));
    }

    private static String role(String arn) {
        if (!ROLE.matcher(arn).matches()) {
            throw new AwsProblem(AwsError.validation("1 validation error detected: Value '" + arn
                    + "' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + ROLE));
        }
        return arn;
    }

    static @Nullable Architecture architecture(JsonObject json) {
        List<String> names = json.arrayOrEmpty("Architectures").texts();
        return names.isEmpty() ? null : Architecture.parse(names.getFirst());
    }

    private static void refuseWhatIsNotThere(JsonObject json) {
        if (ZIP_ONLY.stream().anyMatch(key -> isSet(json, key))) {
            throw AwsProblem.invalid("Please don't provide Handler or Runtime or Layer when the intended function "
                    + "PackageType is Image.");
        }
        for (String key : NOT_YET) {
            if (isSet(json, key)) {
                throw AwsProblem.invalid(key + " is not supported by hornero yet; leave it out");
            }
        }
        if (json.boolOr("Publish", false)) {
            throw AwsProblem.invalid("Publish is not supported by hornero yet: there is only $LATEST; leave it out");
        }
    }

    private static boolean isSet(JsonObject json, String key) {
        return json.optional(key)
                .filter(v -> switch (v) {
                    case JsonArray a -> !a.isEmpty();
                    case JsonObject o -> o.keys().stream().anyMatch(k -> isSet(o, k));
                    case io.hornero.json.Json.Text t -> !t.value().isEmpty();
                    case io.hornero.json.Json.Bool b -> b.value();
                    case io.hornero.json.Json.Number _ -> true;
                    case io.hornero.json.Json.Null _ -> false;
                })
                .isPresent();
    }
}
