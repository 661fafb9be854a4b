package io.hornero.functions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an invocation went.
///
/// @param requestId a UUID, unique
/// @param executedVersion always `$LATEST` for now
/// @param payload the answer, or the error as JSON; not to be changed
/// @param functionError what `X-Amz-Function-Error` says, as `Unhandled`; null for an answer
/// @param logTail the last 4 KB of this invocation's log; empty unless asked for
/// @param report what it took
/// @param cost at AWS's price
public record InvocationResult(
        String requestId,
        String executedVersion,
        byte[] payload,
        @Nullable String functionError,
        String logTail,
        Report report,
        Cost cost) {

    public boolean succeeded() {
        return functionError == null;
    }

    public Optional<String> optionalError() {
        return Optional.ofNullable(functionError);
    }
}
