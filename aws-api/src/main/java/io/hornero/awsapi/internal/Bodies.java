package io.hornero.awsapi.internal;

import io.hornero.http.HttpExchange;
import java.io.IOException;

/// Bodies of requests that are held in memory, which are small.
final class Bodies {
    private static final int MAX_SETTINGS_BYTES = 1 << 20;

    private Bodies() {}

    /// What a function is to be.
    static byte[] settings(HttpExchange exchange) throws IOException {
        return atMost(MAX_SETTINGS_BYTES, exchange, "");
    }

    /// @param operation for the message, as ` for the InvokeFunction operation`, or empty
    static byte[] atMost(int limitBytes, HttpExchange exchange, String operation) throws IOException {
        byte[] body = exchange.body().readNBytes(limitBytes + 1);
        if (body.length > limitBytes) {
            throw new AwsProblem(AwsError.user(
                    413,
                    "RequestTooLargeException",
                    "Request must be smaller than " + limitBytes + " bytes" + operation));
        }
        return body;
    }
}
