package io.hornero.functions.internal;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import io.hornero.functions.FunctionCatalogue;
import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.FunctionState;
import io.hornero.functions.InvocationResult;
import io.hornero.functions.InvokeOptions;
import io.hornero.functions.Invoker;
import io.hornero.functions.Prices;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Runs functions in the warm sandboxes of this process.
final class DirectInvoker implements Invoker {
    private static final byte[] EMPTY_EVENT = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_CONTEXT_BYTES = 3583;

    private final FunctionCatalogue catalogue;
    private final WarmSandboxes sandboxes;
    private final EventQueue events;

    DirectInvoker(FunctionCatalogue catalogue, WarmSandboxes sandboxes, EventQueue events) {
        this.catalogue = catalogue;
        this.sandboxes = sandboxes;
        this.events = events;
    }

    @Override
    public InvocationResult invoke(String name, byte[] payload, InvokeOptions options) throws InterruptedException {
        return invoke(UUID.randomUUID().toString(), name, payload, options);
    }

    /// As [#invoke], for a request that has its id already.
    InvocationResult invoke(String requestId, String name, byte[] payload, InvokeOptions options)
            throws InterruptedException {
        FunctionConfiguration function = invocable(name);
        byte[] event = checked(payload, MAX_PAYLOAD_BYTES);
        String context = clientContext(options);
        SandboxPool pool = sandboxes.pool(function);
        Sandbox sandbox;
        try {
            sandbox = pool.acquire();
        } catch (RefusedStart e) {
            return priced(
                    function,
                    requestId,
                    e.outcome(requestId, function.settings().memoryMb()));
        }
        try {
            return priced(
                    function,
                    requestId,
                    sandbox.invoke(invocation(function, requestId, event, options, context), options.logTail()));
        } finally {
            pool.release(sandbox);
        }
    }

    private static Invocation invocation(
            FunctionConfiguration function,
            String requestId,
            byte[] event,
            InvokeOptions options,
            @Nullable String context) {
        return new Invocation(
                requestId,
                event,
                Instant.now().plus(function.settings().timeout()),
                function.arn(),
                traceId(options),
                context,
                new CompletableFuture<>());
    }

    private static InvocationResult priced(FunctionConfiguration function, String requestId, Sandbox.Outcome outcome) {
        return new InvocationResult(
                requestId,
                FunctionConfiguration.LATEST,
                outcome.payload(),
                outcome.functionError(),
                outcome.logTail(),
                outcome.report(),
                Prices.of(function.code().architecture())
                        .ofInvocation(
                                function.settings().memoryMb(), outcome.report().billed()));
    }

    @Override
    public String enqueue(String name, byte[] payload, InvokeOptions options) {
        invocable(name);
        clientContext(options);
        return events.accept(name, checked(payload, MAX_EVENT_BYTES), options);
    }

    @Override
    public void dryRun(String name, byte[] payload, InvokeOptions options) {
        invocable(name);
        clientContext(options);
        checked(payload, MAX_PAYLOAD_BYTES);
    }

    private FunctionConfiguration invocable(String name) {
        FunctionConfiguration function = catalogue.get(name);
        if (function.state() != FunctionState.ACTIVE) {
            throw Failure.conflict("The operation cannot be performed at this time. The function is currently in the "
                    + "following state: " + function.state().awsName());
        }
        return function;
    }

    private static byte[] checked(byte[] payload, int limitBytes) {
        if (payload.length > limitBytes) {
            throw Failure.invalid(
                    "Request must be smaller than " + limitBytes + " bytes for the InvokeFunction operation");
        }
        if (payload.length == 0) {
            return EMPTY_EVENT;
        }
        try {
            Json.parse(payload);
        } catch (JsonException e) {
            throw Failure.invalid("Could not parse request body into json: " + e.getMessage());
        }
        return payload;
    }

    private static @Nullable String clientContext(InvokeOptions options) {
        String encoded = options.clientContext();
        if (encoded == null) {
            return null;
        }
        if (encoded.length() > MAX_CONTEXT_BYTES) {
            throw Failure.invalid(
                    "Client context must be no more than " + MAX_CONTEXT_BYTES + " bytes when base64-encoded.");
        }
        try {
            return Json.parse(Base64.getDecoder().decode(encoded)).object().write();
        } catch (JsonException | IllegalArgumentException e) {
            throw new Failure(
                    io.hornero.base.FailureKind.INVALID,
                    "Client context must be a valid Base64-encoded JSON object.",
                    e);
        }
    }

    private static String traceId(InvokeOptions options) {
        String given = options.traceId();
        return given == null
                ? "Root=1-" + Long.toHexString(Instant.now().getEpochSecond()) + "-" + RandomId.hex(12) + ";Parent="
                        + RandomId.hex(8) + ";Sampled=0"
                : given;
    }
}
