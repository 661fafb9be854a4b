package io.hornero.http;

import java.nio.charset.StandardCharsets;

/// A whole response in memory.
///
/// @param status 200 to 599
/// @param headers without `Content-Length`, which the body gives
/// @param body not to be changed by anyone
@SuppressWarnings("ArrayRecordComponent")
public record Response(int status, Headers headers, byte[] body) {
    public static Response json(int status, String json) {
        return new Response(
                status, Headers.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    public static Response text(int status, String text) {
        return new Response(
                status, Headers.of("Content-Type", "text/plain; charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response empty(int status) {
        return new Response(status, Headers.of(), new byte[0]);
    }

    /// This with more header fields.
    public Response plus(Headers more) {
        return new Response(status, headers.plus(more), body);
    }
}
