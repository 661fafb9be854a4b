package io.hornero.functions.internal;

import io.hornero.functions.Invoker;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpHandler;
import io.hornero.http.Response;
import io.hornero.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The Lambda runtime API as one sandbox's runtime sees it.
///
/// Source: Lambda runtime API 2018-06-01; statuses and bodies as the runtime interface emulator's.
final class RuntimeApi implements HttpHandler {
    private static final String BASE = "/2018-06-01/";
    private static final Pattern ERROR_TYPE = Pattern.compile("(Runtime|Function)\\.[A-Z][a-zA-Z]+");
    private static final Headers JSON = Headers.of("Content-Type", "application/json");
    private static final byte[] OK = "{\"status\":\"OK\"}\n".getBytes(StandardCharsets.US_ASCII);

    private final Supplier<RuntimeSession> session;
    private final Router router = new Router();

    /// @param session the runtime that runs now
    RuntimeApi(Supplier<RuntimeSession> session) {
        this.session = session;
        router.get(BASE + "ping", (exchange, _) -> exchange.respond(Response.text(200, "pong")))
                .get(BASE + "runtime/invocation/next", (exchange, _) -> next(exchange))
                .post(BASE + "runtime/invocation/{id}/response", (exchange, path) -> response(exchange, path.get("id")))
                .post(BASE + "runtime/invocation/{id}/error", (exchange, path) -> error(exchange, path.get("id")))
                .post(BASE + "runtime/init/error", (exchange, _) -> initError(exchange));
    }

    @Override
    public void handle(HttpExchange exchange) throws Exception {
        try {
            router.handle(exchange);
        } catch (RuntimeProblem problem) {
            exchange.respond(problem.status(), JSON, problem.body().bytes());
        }
    }

    private void next(HttpExchange exchange) throws Exception {
        Invocation invocation = session.get().next();
        exchange.respond(200, headers(invocation), invocation.payload());
    }

    private static Headers headers(Invocation invocation) {
        Headers headers = Headers.of(
                "Content-Type",
                "application/json",
                "Lambda-Runtime-Aws-Request-Id",
                invocation.requestId(),
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(invocation.deadline().toEpochMilli()),
                "Lambda-Runtime-Invoked-Function-Arn",
                invocation.functionArn(),
                "Lambda-Runtime-Trace-Id",
                invocation.traceId());
        String context = invocation.clientContext();
        return context == null ? headers : headers.plus("Lambda-Runtime-Client-Context", context);
    }

    private void response(HttpExchange exchange, String id) throws Exception {
        RuntimeSession runtime = session.get();
        runtime.requireCurrent(id);
        byte[] body = read(exchange.body());
        if (body.length > Invoker.MAX_PAYLOAD_BYTES) {
            runtime.answer(id, new Answer.Error(tooLarge().bytes(), System.nanoTime()));
            throw RuntimeProblem.tooLarge(Invoker.MAX_PAYLOAD_BYTES);
        }
        runtime.answer(id, new Answer.Response(body, System.nanoTime()));
        exchange.respond(202, JSON, OK);
    }

    private static ErrorBody tooLarge() {
        return new ErrorBody(
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (" + Invoker.MAX_PAYLOAD_BYTES
                        + " bytes).");
    }

    private void error(HttpExchange exchange, String id) throws Exception {
        RuntimeSession runtime = session.get();
        runtime.requireCurrent(id);
        byte[] body = errorBody(exchange, "Function.Unknown");
        runtime.answer(id, new Answer.Error(body, System.nanoTime()));
        exchange.respond(202, JSON, OK);
    }

    private void initError(HttpExchange exchange) throws Exception {
        byte[] body = errorBody(exchange, "Runtime.Unknown");
        session.get().initError(errorType(exchange, "Runtime.Unknown"), body);
        exchange.respond(202, JSON, OK);
    }

    private static byte[] errorBody(HttpExchange exchange, String unknown) throws IOException, RuntimeProblem {
        byte[] body = read(exchange.body());
        if (body.length > Invoker.MAX_PAYLOAD_BYTES) {
            throw RuntimeProblem.tooLarge(Invoker.MAX_PAYLOAD_BYTES);
        }
        return body.length > 0 ? body : new ErrorBody(errorType(exchange, unknown), "").bytes();
    }

    private static String errorType(HttpExchange exchange, String unknown) {
        return exchange.headers()
                .first("Lambda-Runtime-Function-Error-Type")
                .filter(t -> ERROR_TYPE.matcher(t).matches())
                .orElse(unknown);
    }

    /// At most one byte more than is allowed; the server discards the rest.
    private static byte[] read(InputStream in) throws IOException {
        return in.readNBytes(Invoker.MAX_PAYLOAD_BYTES + 1);
    }
}
