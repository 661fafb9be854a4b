package io.hornero.functions.internal;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One event on its way through a runtime.
///
/// @param requestId a UUID
/// @param payload JSON
/// @param deadline when it must have answered
/// @param functionArn of the function
/// @param traceId X-Ray header
/// @param clientContext JSON text, or null
/// @param answer completed once, with the first of: response, error, end of the runtime
record Invocation(
        String requestId,
        byte[] payload,
        Instant deadline,
        String functionArn,
        String traceId,
        @Nullable String clientContext,
        CompletableFuture<Answer> answer) {}
