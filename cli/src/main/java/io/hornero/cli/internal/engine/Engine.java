package io.hornero.cli.internal.engine;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.http.HttpClient;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.http.UpgradeResult;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import java.io.IOException;

/// The engine that a command talks to: requests whose failures are [Failure]s with the engine's own message.
public final class Engine {
    private final HttpClient http;
    private final String build;

    /// @param build of the program, as the engine says; may be empty
    Engine(HttpClient http, String build) {
        this.http = http;
        this.build = build;
    }

    /// Which build of the program the engine runs; empty where it does not say.
    public String build() {
        return build;
    }

    public Json get(Target target) throws IOException {
        return json(HttpRequest.get(target.toString()));
    }

    public Json post(Target target) throws IOException {
        return json(HttpRequest.post(target.toString()));
    }

    public Json post(Target target, Json body) throws IOException {
        return json(HttpRequest.post(target.toString()).json(body.write()));
    }

    public Json delete(Target target) throws IOException {
        return json(HttpRequest.delete(target.toString()));
    }

    /// Sends and reads the whole answer; [Json#NULL] where it is empty.
    public Json json(HttpRequest request) throws IOException {
        try (HttpResponse response = send(request)) {
            byte[] body = response.bytes();
            return body.length == 0 ? Json.NULL : Json.parse(body);
        }
    }

    /// Sends; the caller closes the response.
    ///
    /// @throws Failure the engine answered with an error status
    public HttpResponse send(HttpRequest request) throws IOException {
        HttpResponse response = http.send(request);
        if (response.status() < 400) {
            return response;
        }
        throw refused(response);
    }

    /// Takes the connection over for raw bytes.
    public UpgradeResult.Upgraded upgrade(HttpRequest request) throws IOException {
        UpgradeResult result = http.upgrade(request, "tcp");
        if (result instanceof UpgradeResult.Refused refused) {
            throw refused(refused.response());
        }
        return (UpgradeResult.Upgraded) result; // no switch: the JVM would make a class for it at every start
    }

    private static Failure refused(HttpResponse response) throws IOException {
        try (response) {
            return new Failure(kind(response.status()), message(response));
        }
    }

    private static String message(HttpResponse response) throws IOException {
        String body = response.text();
        try {
            JsonObject error = Json.parse(body).object();
            return error.optionalText("message")
                    .or(() -> error.optionalText("Message"))
                    .orElse(body);
        } catch (JsonException _) {
            return body.isBlank() ? "the engine answered with status " + response.status() : body.strip();
        }
    }

    private static FailureKind kind(int status) {
        return switch (status) {
            case 400, 405, 413, 415 -> FailureKind.INVALID;
            case 401 -> FailureKind.UNAUTHENTICATED;
            case 403 -> FailureKind.FORBIDDEN;
            case 404 -> FailureKind.NOT_FOUND;
            case 409 -> FailureKind.CONFLICT;
            case 429, 507 -> FailureKind.EXHAUSTED;
            case 501 -> FailureKind.UNSUPPORTED;
            case 502, 503 -> FailureKind.UNAVAILABLE;
            case 504 -> FailureKind.TIMEOUT;
            default -> FailureKind.INTERNAL;
        };
    }
}
