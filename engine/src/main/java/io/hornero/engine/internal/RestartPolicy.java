package io.hornero.engine.internal;

import io.hornero.engine.Container;
import io.hornero.json.JsonObject;
import java.time.Duration;

/// Whether and when a container is started again.
///
/// Source: moby 28 `daemon/internal/restartmanager`.
///
/// @param name `no`, `always`, `unless-stopped` or `on-failure`
/// @param maximumRetries of `on-failure`; 0 for no limit
record RestartPolicy(String name, int maximumRetries) {
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration STEADY = Duration.ofSeconds(10);

    static RestartPolicy of(JsonObject hostConfig) {
        JsonObject json = hostConfig.objectOrEmpty("RestartPolicy");
        return new RestartPolicy(json.textOr("Name", "no"), (int) json.integerOr("MaximumRetryCount", 0));
    }

    /// True if the container, which has just ended, is to be started again.
    boolean restartsAfter(Container c) {
        if (c.state().stopRequested()) {
            return false;
        }
        return switch (name) {
            case "always", "unless-stopped" -> true;
            case "on-failure" ->
                c.state().exitCode() != 0 && (maximumRetries == 0 || c.restartCount() < maximumRetries);
            default -> false;
        };
    }

    /// True if the container, which ran when its machine or its engine went down, is to be started again.
    boolean restartsAtBoot(Container c) {
        return name.equals("always") || restartsAfter(c);
    }

    /// Doubles from 100 ms up to a minute; a run of ten seconds begins anew.
    Duration delay(Container c) {
        boolean steady = c.state().startedAt() != null
                && c.state().finishedAt() != null
                && Duration.between(c.state().startedAt(), c.state().finishedAt())
                                .compareTo(STEADY)
                        >= 0;
        if (steady) {
            return FIRST_DELAY;
        }
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(c.restartCount(), 16));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }
}
