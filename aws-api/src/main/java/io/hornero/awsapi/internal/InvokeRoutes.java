package io.hornero.awsapi.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.functions.Functions;
import io.hornero.functions.InvocationResult;
import io.hornero.functions.InvokeOptions;
import io.hornero.functions.Invoker;
import io.hornero.functions.Report;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.PathParameters;
import io.hornero.http.Router;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/// Invoke: waiting for the answer, as an accepted event, or as a check only.
///
/// Source: Lambda API 2015-03-31, `Invoke`. `X-Hornero-Report` is ours.
public final class InvokeRoutes {
    private static final byte[] NOTHING = {};

    private final Functions functions;

    public InvokeRoutes(Functions functions) {
        this.functions = functions;
    }

    public void addTo(Router router) {
        router.post("/2015-03-31/functions/{name}/invocations", this::invoke);
    }

    private void invoke(HttpExchange exchange, PathParameters path) throws IOException, InterruptedException {
        String name = FunctionName.of(path.get("name"), exchange.query(), functions.account());
        Headers headers = exchange.headers();
        InvokeOptions options = new InvokeOptions(
                headers.first("X-Amz-Client-Context").orElse(null),
                headers.first("X-Amzn-Trace-Id").orElse(null),
                headers.firstOr("X-Amz-Log-Type", "None").equals("Tail"));
        String type = headers.firstOr("X-Amz-Invocation-Type", "RequestResponse");
        try {
            switch (type) {
                case "RequestResponse" -> respond(exchange, name, body(exchange, Invoker.MAX_PAYLOAD_BYTES), options);
                case "Event" -> accept(exchange, name, body(exchange, Invoker.MAX_EVENT_BYTES), options);
                case "DryRun" -> check(exchange, name, body(exchange, Invoker.MAX_PAYLOAD_BYTES), options);
                default ->
                    throw new AwsProblem(AwsError.validation("1 validation error detected: Value '" + type
                            + "' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: "
                            + "[RequestResponse, Event, DryRun]"));
            }
        } catch (Failure e) {
            if (e.kind() == FailureKind.INVALID) {
                throw new AwsProblem(AwsError.user(400, "InvalidRequestContentException", e.text()));
            }
            throw e;
        }
    }

    private static byte[] body(HttpExchange exchange, int limitBytes) throws IOException {
        return Bodies.atMost(limitBytes, exchange, " for the InvokeFunction operation");
    }

    private void respond(HttpExchange exchange, String name, byte[] payload, InvokeOptions options)
            throws IOException, InterruptedException {
        InvocationResult result = functions.invoker().invoke(name, payload, options);
        Headers headers = Replies.headers(result.requestId())
                .plus("X-Amz-Executed-Version", result.executedVersion())
                .plus("X-Hornero-Report", report(result).write());
        if (result.functionError() != null) {
            headers = headers.plus("X-Amz-Function-Error", result.functionError());
        }
        if (options.logTail()) {
            headers = headers.plus(
                    "X-Amz-Log-Result",
                    Base64.getEncoder().encodeToString(result.logTail().getBytes(StandardCharsets.UTF_8)));
        }
        exchange.respond(200, headers, result.payload());
    }

    private static JsonObject report(InvocationResult result) {
        Report report = result.report();
        JsonObject json = new JsonObject()
                .put("durationMs", millis(report.duration()))
                .put("billedMs", report.billed().toMillis())
                .put("memorySizeMb", report.memorySizeMb())
                .put("maxMemoryUsedMb", report.maxMemoryUsedMb());
        report.optionalInit().ifPresent(init -> json.put("initMs", millis(init)));
        return json.put("costUsd", Json.of(new BigDecimal(result.cost().text())));
    }

    private static Json millis(Duration duration) {
        return Json.of(new BigDecimal(Report.millis(duration)));
    }

    private void accept(HttpExchange exchange, String name, byte[] payload, InvokeOptions options) throws IOException {
        String requestId = functions.invoker().enqueue(name, payload, options);
        exchange.respond(202, Replies.headers(requestId), NOTHING);
    }

    private void check(HttpExchange exchange, String name, byte[] payload, InvokeOptions options) throws IOException {
        functions.invoker().dryRun(name, payload, options);
        exchange.respond(204, Headers.of("x-amzn-RequestId", UUID.randomUUID().toString()), NOTHING);
    }
}
