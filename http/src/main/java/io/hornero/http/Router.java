package io.hornero.http;

/// Hands requests to the handler of their method and path; see [RouteTable] for templates. Build it on one
/// thread; then safe for use by many.
public final class Router implements HttpHandler {
    private final RouteTable<RouteHandler> routes = new RouteTable<>();

    /// @param method as `GET`; `*` for any
    /// @param template as [RouteTable] has them
    public Router add(String method, String template, RouteHandler handler) {
        routes.add(method, template, handler);
        return this;
    }

    public Router get(String template, RouteHandler handler) {
        return add("GET", template, handler);
    }

    public Router head(String template, RouteHandler handler) {
        return add("HEAD", template, handler);
    }

    public Router post(String template, RouteHandler handler) {
        return add("POST", template, handler);
    }

    public Router put(String template, RouteHandler handler) {
        return add("PUT", template, handler);
    }

    public Router patch(String template, RouteHandler handler) {
        return add("PATCH", template, handler);
    }

    public Router delete(String template, RouteHandler handler) {
        return add("DELETE", template, handler);
    }

    @Override
    public void handle(HttpExchange exchange) throws Exception {
        handle(exchange, exchange.rawPath());
    }

    /// Routes by another path than the request's own, as one without a version prefix.
    ///
    /// @param rawPath not decoded
    /// @throws HttpProblem 404 `page not found`, or 405 with `Allow`
    public void handle(HttpExchange exchange, String rawPath) throws Exception {
        RouteTable.Match<RouteHandler> match = routes.find(exchange.method(), rawPath);
        match.handler().handle(exchange, match.path());
    }
}
