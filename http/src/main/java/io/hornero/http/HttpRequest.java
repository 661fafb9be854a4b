package io.hornero.http;

import java.nio.charset.StandardCharsets;

/// A request to send.
///
/// @param method as `POST`
/// @param target path and query, percent escapes included
/// @param headers without `Host`, `Content-Length` and `Transfer-Encoding`, which are derived
/// @param body what to send
public record HttpRequest(String method, String target, Headers headers, RequestBody body) {
    /// @throws IllegalArgumentException the target could not be sent as it is
    public HttpRequest {
        if (!target.startsWith("/") || target.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException("not a request target: '" + target + "'");
        }
    }

    public static HttpRequest of(String method, String target) {
        return new HttpRequest(method, target, Headers.of(), RequestBody.none());
    }

    public static HttpRequest get(String target) {
        return of("GET", target);
    }

    public static HttpRequest post(String target) {
        return of("POST", target);
    }

    public static HttpRequest delete(String target) {
        return of("DELETE", target);
    }

    public HttpRequest header(String name, String value) {
        return new HttpRequest(method, target, headers.plus(name, value), body);
    }

    public HttpRequest body(RequestBody content) {
        return new HttpRequest(method, target, headers, content);
    }

    /// This with a JSON body.
    public HttpRequest json(String json) {
        return new HttpRequest(
                method,
                target,
                headers.with("Content-Type", "application/json"),
                RequestBody.of(json.getBytes(StandardCharsets.UTF_8)));
    }
}
