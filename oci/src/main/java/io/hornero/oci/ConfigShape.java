package io.hornero.oci;

import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import java.util.List;

/// The kinds of a configuration's known fields. They are checked before anything keeps the image: what
/// lists all images reads them again and again, and one image from elsewhere must not spoil the list of the
/// others.
final class ConfigShape {
    private static final List<String> TEXTS =
            List.of("architecture", "os", "variant", "created", "author", "docker_version");
    private static final List<String> RUN_TEXTS = List.of("User", "WorkingDir", "StopSignal");
    private static final List<String> RUN_LISTS = List.of("Env", "Cmd", "Entrypoint", "Shell", "OnBuild");
    private static final List<String> RUN_OBJECTS = List.of("ExposedPorts", "Volumes");
    private static final List<String> STEP_TEXTS = List.of("created", "created_by", "comment", "author");
    private static final List<String> PROBE_NUMBERS =
            List.of("Interval", "Timeout", "StartPeriod", "StartInterval", "Retries");

    private ConfigShape() {}

    /// @throws JsonException that names the first field of another kind
    /// @throws io.hornero.base.Failure for a diff id that is no digest
    static void check(ImageConfig config) {
        TEXTS.forEach(config.json()::optionalText);
        config.diffIds();
        run(config.run());
        for (JsonObject step : config.history()) {
            STEP_TEXTS.forEach(step::optionalText);
            step.boolOr("empty_layer", false);
        }
    }

    private static void run(JsonObject run) {
        RUN_TEXTS.forEach(run::optionalText);
        RUN_LISTS.forEach(key -> run.arrayOrEmpty(key).texts());
        RUN_OBJECTS.forEach(run::optionalObject);
        run.objectOrEmpty("Labels").textMap();
        JsonObject probe = run.objectOrEmpty("Healthcheck");
        probe.arrayOrEmpty("Test").texts();
        PROBE_NUMBERS.forEach(key -> probe.integerOr(key, 0));
    }
}
