package io.hornero.functions;

import org.jspecify.annotations.Nullable;

/// What may be said beside the payload of an invocation.
///
/// @param clientContext base64 of JSON, handed to the function; null for none
/// @param traceId X-Ray trace header; null lets one be made
/// @param logTail whether the result shall hold the end of the log
public record InvokeOptions(
        @Nullable String clientContext, @Nullable String traceId, boolean logTail) {
    public static final InvokeOptions DEFAULT = new InvokeOptions(null, null, false);
    public static final InvokeOptions WITH_LOG_TAIL = new InvokeOptions(null, null, true);
}
