package io.hornero.engine;

import io.hornero.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How to ask a container whether it is well. Durations of zero in the JSON stand for Docker's defaults.
///
/// Source: Docker Engine API 1.51, `HealthConfig`; defaults from moby `daemon/health.go`.
///
/// @param command what to run in the container
/// @param interval between two probes
/// @param timeout of one probe
/// @param startPeriod during which failures do not count
/// @param startInterval between two probes during the start period
/// @param retries failures in a row that make it unhealthy
public record HealthCheck(
        List<String> command,
        Duration interval,
        Duration timeout,
        Duration startPeriod,
        Duration startInterval,
        int retries) {

    public HealthCheck {
        command = List.copyOf(command);
    }

    /// The health check of a container's configuration, unless it has none or `NONE`.
    public static Optional<HealthCheck> of(JsonObject config) {
        return config.optionalObject("Healthcheck").flatMap(HealthCheck::parse);
    }

    private static Optional<HealthCheck> parse(JsonObject json) {
        List<String> test = json.arrayOrEmpty("Test").texts();
        if (test.isEmpty() || test.getFirst().equals("NONE")) {
            return Optional.empty();
        }
        List<String> words = test.subList(1, test.size());
        List<String> command = test.getFirst().equals("CMD-SHELL")
                ? List.of("/bin/sh", "-c", words.isEmpty() ? "" : words.getFirst())
                : words;
        return Optional.of(new HealthCheck(
                command,
                duration(json, "Interval", Duration.ofSeconds(30)),
                duration(json, "Timeout", Duration.ofSeconds(30)),
                duration(json, "StartPeriod", Duration.ZERO),
                duration(json, "StartInterval", Duration.ofSeconds(5)),
                (int) (json.integerOr("Retries", 0) == 0 ? 3 : json.integer("Retries"))));
    }

    private static Duration duration(JsonObject json, String key, Duration otherwise) {
        long nanos = json.integerOr(key, 0);
        return nanos == 0 ? otherwise : Duration.ofNanos(nanos);
    }
}
