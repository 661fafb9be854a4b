package io.hornero.awsapi.internal;

import io.hornero.base.Failure;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpProblem;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;

/// Failures as AWS errors.
public final class AwsErrors {
    private AwsErrors() {}

    public static AwsError of(HttpExchange exchange, Exception failure) {
        return switch (failure) {
            case AwsProblem problem -> problem.error();
            case Failure expected -> of(expected);
            case JsonException e ->
                AwsError.user(
                        400,
                        "InvalidRequestContentException",
                        "Could not parse request body into json: " + e.getMessage());
            case HttpProblem problem
            when problem.status() == 404 || problem.status() == 405 ->
                new AwsError(
                        501,
                        "NotImplementedException",
                        new JsonObject()
                                .put("Type", "User")
                                .put(
                                        "message",
                                        "hornero does not answer " + exchange.method() + " " + exchange.rawPath()
                                                + " yet"));
            case HttpProblem problem ->
                new AwsError(
                        problem.status(),
                        "InvalidRequestContentException",
                        new JsonObject().put("Type", "User").put("message", problem.text()));
            default -> AwsError.service("An error occurred and the request cannot be processed; see the engine's log.");
        };
    }

    private static AwsError of(Failure failure) {
        String text = failure.text();
        return switch (failure.kind()) {
            case INVALID ->
                text.startsWith("1 validation error")
                        ? AwsError.validation(text)
                        : AwsError.user(400, "InvalidParameterValueException", text);
            case UNSUPPORTED -> AwsError.user(400, "InvalidParameterValueException", text);
            case NOT_FOUND -> AwsError.notFound(text);
            case CONFLICT -> AwsError.user(409, "ResourceConflictException", text);
            case EXHAUSTED ->
                new AwsError(
                        429,
                        "TooManyRequestsException",
                        new JsonObject()
                                .put("Reason", "ConcurrentInvocationLimitExceeded")
                                .put("Type", "User")
                                .put("message", text));
            case UNAUTHENTICATED, FORBIDDEN -> AwsError.user(403, "AccessDeniedException", text);
            case UNAVAILABLE, CANCELLED, TIMEOUT, CORRUPT, INTERNAL -> AwsError.service(text);
        };
    }
}
