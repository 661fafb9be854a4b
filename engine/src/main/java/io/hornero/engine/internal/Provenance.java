package io.hornero.engine.internal;

import io.hornero.archive.Attestation;
import io.hornero.archive.AttestedImages;
import io.hornero.build.AttestationOptions;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildResult;
import io.hornero.build.StepReport;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Platform;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// From what an image was built, and how. Values of secrets are nowhere in it.
///
/// Source: SLSA provenance v1.0, "Schema".
public final class Provenance {
    private static final String TYPE = "https://slsa.dev/provenance/v1";
    /// Names what the parameters mean; SLSA wants a URI.
    private static final String BUILD_TYPE = "urn:hornero:dockerfile:v1";

    private final AttestationOptions.Provenance mode;
    private final BuildRequest request;
    private final BuildResult result;

    public Provenance(AttestationOptions.Provenance mode, BuildRequest request, BuildResult result) {
        this.mode = mode;
        this.request = request;
        this.result = result;
    }

    /// @param started when the build began
    /// @param finished when the image was there
    public Attestation attestation(Instant started, Instant finished) {
        JsonObject definition = new JsonObject()
                .put("buildType", BUILD_TYPE)
                .put("externalParameters", external())
                .put(
                        "internalParameters",
                        new JsonObject().put("builderPlatform", Platform.host().toString()))
                .put("resolvedDependencies", dependencies());
        JsonObject metadata = new JsonObject();
        if (result.epoch() == null) { // else the same inputs are to give the same bytes
            metadata.put("startedOn", started.truncatedTo(ChronoUnit.SECONDS).toString())
                    .put("finishedOn", finished.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        JsonObject details = new JsonObject()
                .put("builder", new JsonObject().put("id", "urn:hornero:builder"))
                .put("metadata", metadata);
        return new Attestation(
                TYPE, new JsonObject().put("buildDefinition", definition).put("runDetails", details));
    }

    private JsonObject external() {
        JsonObject parameters = new JsonObject()
                .put("configSource", new JsonObject().put("path", request.dockerfile()))
                .putNonEmpty("target", request.target());
        if (mode == AttestationOptions.Provenance.MAX) {
            parameters
                    .put("args", JsonObject.ofTexts(request.buildArgs()))
                    .put("labels", JsonObject.ofTexts(request.labels()))
                    .put("steps", steps());
        }
        return parameters;
    }

    private JsonArray steps() {
        JsonArray steps = new JsonArray();
        for (StepReport step : result.steps()) {
            steps.add(new JsonObject().put("title", step.title()).put("line", step.line()));
        }
        return steps;
    }

    private JsonArray dependencies() {
        JsonArray dependencies = new JsonArray();
        result.images()
                .forEach(image -> dependencies.add(new JsonObject()
                        .put("uri", AttestedImages.packageUrl(image.reference(), image.platform()))
                        .put(
                                "digest",
                                new JsonObject()
                                        .put(
                                                image.manifest().algorithm(),
                                                image.manifest().hex()))));
        return dependencies;
    }
}
