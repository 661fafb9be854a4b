package io.hornero.http;

import io.hornero.http.internal.RouteTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the handler of a request by method and path. Build it on one thread; then safe for use by many.
///
/// Templates: `/containers/{id}/json` where a parameter is one path segment, and `/images/{name:.*}/json` where
/// it is one or more, so that names with slashes match by what follows them. The first route added that matches
/// wins.
public final class Router implements HttpHandler {
    private final List<Route> routes = new ArrayList<>();

    private record Route(String method, RouteTemplate template, RouteHandler handler) {}

    /// @param method as `GET`; `*` for any
    /// @param template as above
    public Router add(String method, String template, RouteHandler handler) {
        routes.add(new Route(method, RouteTemplate.of(template), handler));
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
        for (Route route : routes) {
            if (allows(route, exchange.method())) {
                Optional<Map<String, String>> values = route.template().match(rawPath);
                if (values.isPresent()) {
                    route.handler().handle(exchange, new PathParameters(values.get()));
                    return;
                }
            }
        }
        throw unrouted(exchange.method(), rawPath);
    }

    private static boolean allows(Route route, String method) {
        return route.method().equals(method) || route.method().equals("*");
    }

    private HttpProblem unrouted(String method, String rawPath) {
        String allowed = routes.stream()
                .filter(r -> r.template().match(rawPath).isPresent())
                .map(Route::method)
                .distinct()
                .collect(Collectors.joining(", "));
        return allowed.isEmpty()
                ? new HttpProblem(404, "page not found")
                : new HttpProblem(405, "method " + method + " not allowed", Headers.of("Allow", allowed));
    }
}
