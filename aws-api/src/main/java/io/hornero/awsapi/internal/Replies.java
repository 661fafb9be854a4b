package io.hornero.awsapi.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.json.Json;
import java.io.IOException;
import java.util.UUID;

/// Answers in AWS's manner: JSON, with a request id.
final class Replies {
    private static final byte[] NOTHING = {};

    private Replies() {}

    static Headers headers(String requestId) {
        return Headers.of("Content-Type", "application/json", "x-amzn-RequestId", requestId);
    }

    static void json(HttpExchange exchange, int status, Json body) throws IOException {
        json(exchange, status, Headers.of(), body);
    }

    static void json(HttpExchange exchange, int status, Headers more, Json body) throws IOException {
        exchange.respond(status, headers(UUID.randomUUID().toString()).plus(more), body.bytes());
    }

    static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.respond(
                status, Headers.of("x-amzn-RequestId", UUID.randomUUID().toString()), NOTHING);
    }
}
