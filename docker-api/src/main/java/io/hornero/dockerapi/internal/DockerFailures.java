package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.IoMessage;
import io.hornero.http.FailureTranslator;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpProblem;
import io.hornero.http.Response;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import java.io.IOException;

/// Failures in Docker's words and statuses.
public final class DockerFailures implements FailureTranslator {
    @Override
    public Response translate(HttpExchange exchange, Throwable failure) {
        Headers more = failure instanceof HttpProblem p ? p.headers() : Headers.of();
        byte[] body = new JsonObject().put("message", message(failure)).bytes();
        return new Response(status(failure), ApiHeaders.json().plus(more), body);
    }

    static int status(Throwable failure) {
        return switch (failure) {
            case HttpProblem p -> p.status();
            case Failure f -> status(f.kind());
            case JsonException _ -> 400;
            case Throwable _ -> 500;
        };
    }

    /// One line for the client; a defect is not told in detail.
    static String message(Throwable failure) {
        return switch (failure) {
            case HttpProblem p -> p.text();
            case Failure f -> f.text();
            case JsonException e -> "invalid JSON: " + e.getMessage();
            case IOException e -> IoMessage.of(e);
            case Throwable t -> "internal error (" + t.getClass().getSimpleName() + "); the engine's log has more";
        };
    }

    private static int status(FailureKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case UNSUPPORTED -> 501;
            case UNAVAILABLE -> 503;
            case TIMEOUT -> 504;
            case EXHAUSTED -> 507;
            case CANCELLED, CORRUPT, INTERNAL -> 500;
        };
    }
}
