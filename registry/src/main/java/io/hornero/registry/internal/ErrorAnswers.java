package io.hornero.registry.internal;

import io.hornero.base.Failure;
import io.hornero.http.FailureTranslator;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpProblem;
import io.hornero.http.Response;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;

/// Failures as `{"errors":[{"code":...,"message":...}]}`.
public final class ErrorAnswers implements FailureTranslator {

    @Override
    public Response translate(HttpExchange exchange, Throwable failure) {
        return switch (failure) {
            case RegistryError e ->
                answer(e.status(), e.code(), String.valueOf(e.getMessage())).plus(e.headers());
            case HttpProblem p ->
                answer(p.status(), p.status() == 404 ? ErrorCode.NAME_UNKNOWN : ErrorCode.UNSUPPORTED, p.text())
                        .plus(p.headers());
            case Failure f -> ofFailure(f);
            case Throwable t -> defect(exchange, t);
        };
    }

    private static Response ofFailure(Failure f) {
        return switch (f.kind()) {
            case INVALID -> answer(400, ErrorCode.UNSUPPORTED, f.text());
            case NOT_FOUND -> answer(404, ErrorCode.BLOB_UNKNOWN, f.text());
            case CONFLICT -> answer(409, ErrorCode.BLOB_UPLOAD_INVALID, f.text());
            case UNAUTHENTICATED -> answer(401, ErrorCode.UNAUTHORIZED, f.text());
            case FORBIDDEN -> answer(403, ErrorCode.DENIED, f.text());
            case UNSUPPORTED -> answer(400, ErrorCode.UNSUPPORTED, f.text());
            case EXHAUSTED -> answer(507, ErrorCode.UNKNOWN, f.text());
            case UNAVAILABLE -> answer(503, ErrorCode.UNKNOWN, f.text());
            case CANCELLED, TIMEOUT, CORRUPT, INTERNAL -> answer(500, ErrorCode.UNKNOWN, f.text());
        };
    }

    private static Response defect(HttpExchange exchange, Throwable t) {
        System.getLogger("registry")
                .log(System.Logger.Level.ERROR, exchange.method() + " " + exchange.rawPath() + " failed", t);
        return answer(500, ErrorCode.UNKNOWN, "internal error; the engine's log has the details");
    }

    private static Response answer(int status, ErrorCode code, String message) {
        JsonArray errors = new JsonArray()
                .add(new JsonObject()
                        .put("code", code.name())
                        .put("message", message)
                        .put("detail", new JsonObject()));
        return Response.json(status, new JsonObject().put("errors", errors).write())
                .plus(Headers.of("Docker-Distribution-API-Version", "registry/2.0"));
    }
}
