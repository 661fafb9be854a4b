package io.hornero.cli.internal.command;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.math.BigDecimal;

/// A call of a function, and what came of it.
///
/// @param payload what it was given
/// @param answer what it answered, or its error as JSON
/// @param error empty for an answer, else the kind of error, as `Unhandled`
/// @param log the end of what this call logged
/// @param report what the engine measured: `durationMs`, `billedMs`, `maxMemoryUsedMb`, `initMs`, `costUsd`
record Invocation(String payload, String answer, String error, String log, JsonObject report) {
    boolean succeeded() {
        return error.isEmpty();
    }

    BigDecimal number(String key) {
        return report.optional(key)
                .map(v -> v instanceof Json.Number n ? n.value() : BigDecimal.ZERO)
                .orElse(BigDecimal.ZERO);
    }

    boolean cold() {
        return report.has("initMs");
    }
}
