package io.hornero.dockerapi.internal;

import io.hornero.engine.Container;
import io.hornero.engine.ContainerState;
import io.hornero.engine.Health;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a container is in its life: for `inspect`, and in words for `ps`.
final class StateJson {
    private StateJson() {}

    static JsonObject of(ContainerState state) {
        JsonObject json = new JsonObject()
                .put("Status", state.status().word())
                .put("Running", state.running())
                .put("Paused", state.status() == ContainerState.Status.PAUSED)
                .put("Restarting", state.status() == ContainerState.Status.RESTARTING)
                .put("OOMKilled", state.oomKilled())
                .put("Dead", state.status() == ContainerState.Status.DEAD)
                .put("Pid", state.pid())
                .put("ExitCode", state.exitCode())
                .put("Error", state.error())
                .put("StartedAt", GoTime.rfc3339Nano(state.startedAt()))
                .put("FinishedAt", GoTime.rfc3339Nano(state.finishedAt()));
        Health health = state.health();
        return health == null ? json : json.put("Health", health(health));
    }

    private static JsonObject health(Health health) {
        JsonArray log = new JsonArray();
        health.log()
                .forEach(p -> log.add(new JsonObject()
                        .put("Start", GoTime.rfc3339Nano(p.start()))
                        .put("End", GoTime.rfc3339Nano(p.end()))
                        .put("ExitCode", p.exitCode())
                        .put("Output", p.output())));
        return new JsonObject()
                .put("Status", health.status())
                .put("FailingStreak", health.failingStreak())
                .put("Log", log);
    }

    /// As in the STATUS column of `docker ps`.
    static String words(Container container, Instant now) {
        ContainerState state = container.state();
        return switch (state.status()) {
            case CREATED -> "Created";
            case RUNNING -> "Up " + since(state.startedAt(), now) + healthWords(state.health());
            case PAUSED -> "Up " + since(state.startedAt(), now) + " (Paused)";
            case RESTARTING -> "Restarting (" + state.exitCode() + ") " + since(state.finishedAt(), now) + " ago";
            case REMOVING -> "Removal In Progress";
            case EXITED -> "Exited (" + state.exitCode() + ") " + since(state.finishedAt(), now) + " ago";
            case DEAD -> "Dead";
        };
    }

    private static String healthWords(@Nullable Health health) {
        if (health == null) {
            return "";
        }
        return health.status().equals(Health.STARTING) ? " (health: starting)" : " (" + health.status() + ")";
    }

    private static String since(@Nullable Instant time, Instant now) {
        return HumanDuration.of(time == null ? Duration.ZERO : Duration.between(time, now));
    }
}
