package io.hornero.awsapi.internal;

import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.FunctionSettings;
import io.hornero.functions.FunctionState;
import io.hornero.functions.ImageOverrides;
import io.hornero.functions.StateReason;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Reference;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// A function's configuration in the Lambda API's shape.
///
/// Source: Lambda API 2015-03-31, `FunctionConfiguration`; field order and presence as recorded from AWS
/// for image functions.
final class ConfigurationJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

    private ConfigurationJson() {}

    static JsonObject of(FunctionConfiguration f) {
        FunctionSettings settings = f.settings();
        JsonObject json = new JsonObject()
                .put("FunctionName", f.name())
                .put("FunctionArn", f.arn())
                .put("Role", settings.role())
                .put("CodeSize", 0)
                .put("Description", settings.description())
                .put("Timeout", settings.timeout().toSeconds())
                .put("MemorySize", settings.memoryMb())
                .put("LastModified", TIME.format(f.lastModified()))
                .put("CodeSha256", f.code().manifest().digest().hex())
                .put("Version", FunctionConfiguration.LATEST);
        if (!settings.environment().isEmpty()) {
            json.put("Environment", new JsonObject().put("Variables", JsonObject.ofTexts(settings.environment())));
        }
        json.put("TracingConfig", new JsonObject().put("Mode", "PassThrough")).put("RevisionId", f.revisionId());
        putState(json, f);
        json.put("PackageType", "Image");
        if (!settings.image().isEmpty()) {
            json.put("ImageConfigResponse", new JsonObject().put("ImageConfig", overrides(settings.image())));
        }
        return json.put("Architectures", Json.strings(f.code().architecture().awsName()))
                .put("EphemeralStorage", new JsonObject().put("Size", settings.ephemeralStorageMb()))
                .put("SnapStart", new JsonObject().put("ApplyOn", "None").put("OptimizationStatus", "Off"))
                .put("LoggingConfig", new JsonObject().put("LogFormat", "Text").put("LogGroup", f.logGroup()));
    }

    private static void putState(JsonObject json, FunctionConfiguration f) {
        json.put("State", f.state().awsName());
        putReason(json, "State", f.stateReason());
        if (f.state() != FunctionState.PENDING) {
            json.put("LastUpdateStatus", f.update().awsName());
            putReason(json, "LastUpdateStatus", f.updateReason());
        }
    }

    private static void putReason(JsonObject json, String prefix, @Nullable StateReason reason) {
        if (reason != null) {
            json.put(prefix + "Reason", reason.text()).put(prefix + "ReasonCode", reason.code());
        }
    }

    private static JsonObject overrides(ImageOverrides image) {
        JsonObject json = new JsonObject();
        if (!image.entryPoint().isEmpty()) {
            json.put("EntryPoint", Json.strings(image.entryPoint()));
        }
        if (!image.command().isEmpty()) {
            json.put("Command", Json.strings(image.command()));
        }
        return json.putNonEmpty("WorkingDirectory", image.workingDirectory());
    }

    /// `Code` of GetFunction.
    static JsonObject code(FunctionConfiguration f) {
        String uri = f.code().imageUri();
        return new JsonObject()
                .put("RepositoryType", "ECR")
                .put("ImageUri", uri)
                .put(
                        "ResolvedImageUri",
                        repository(uri) + "@" + f.code().manifest().digest());
    }

    private static String repository(String uri) {
        try {
            return Reference.parse(uri).familiarRepository();
        } catch (io.hornero.base.Failure _) {
            return uri; // an image id
        }
    }
}
