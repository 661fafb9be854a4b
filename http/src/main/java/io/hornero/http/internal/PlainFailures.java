package io.hornero.http.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.http.FailureTranslator;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpProblem;
import io.hornero.http.Response;

/// Failures as one line of text, for servers that set no translator of their own.
public final class PlainFailures implements FailureTranslator {
    @Override
    public Response translate(HttpExchange exchange, Throwable failure) {
        return switch (failure) {
            case HttpProblem p -> Response.text(p.status(), p.text() + "\n").plus(p.headers());
            case Failure f -> Response.text(status(f.kind()), f.text() + "\n");
            case Throwable _ -> Response.text(500, "internal error\n");
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
            case EXHAUSTED -> 507;
            case TIMEOUT -> 504;
            case CANCELLED, CORRUPT, INTERNAL -> 500;
        };
    }
}
