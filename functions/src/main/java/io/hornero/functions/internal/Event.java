package io.hornero.functions.internal;

import io.hornero.functions.InvokeOptions;
import io.hornero.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// An invocation that was accepted and not yet done.
///
/// @param requestId given to the caller
/// @param function its name
/// @param payload JSON
/// @param options as given
/// @param accepted when
/// @param attempts how often it ran and failed
record Event(String requestId, String function, byte[] payload, InvokeOptions options, Instant accepted, int attempts) {
    Event failedOnceMore() {
        return new Event(requestId, function, payload, options, accepted, attempts + 1);
    }

    byte[] write() {
        return new JsonObject()
                .put("requestId", requestId)
                .put("function", function)
                .put("payload", new String(payload, StandardCharsets.UTF_8))
                .put("clientContext", options.clientContext())
                .put("traceId", options.traceId())
                .put("accepted", accepted.toString())
                .put("attempts", attempts)
                .bytes();
    }

    static Event read(byte[] record) {
        JsonObject json = io.hornero.json.Json.parse(record).object();
        return new Event(
                json.text("requestId"),
                json.text("function"),
                json.text("payload").getBytes(StandardCharsets.UTF_8),
                new InvokeOptions(
                        json.optionalText("clientContext").orElse(null),
                        json.optionalText("traceId").orElse(null),
                        false),
                Instant.parse(json.text("accepted")),
                (int) json.integer("attempts"));
    }
}
