package io.hornero.http;

/// Answers requests for one route; the rules of [HttpHandler] apply.
@FunctionalInterface
public interface RouteHandler {
    /// @param path what the template's parameters matched
    void handle(HttpExchange exchange, PathParameters path) throws Exception;
}
