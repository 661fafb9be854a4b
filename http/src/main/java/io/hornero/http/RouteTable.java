package io.hornero.http;

import io.hornero.http.internal.RouteTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds what serves a request, by method and path. Fill it on one thread; then safe for use by many.
///
/// Templates: `/containers/{id}/json` where a parameter is one path segment, and `/images/{name:.*}/json` where
/// it is one or more, so that names with slashes match by what follows them. The first route added that matches
/// wins.
///
/// @param <H> what serves
public final class RouteTable<H> {
    private final List<Route<H>> routes = new ArrayList<>();

    private record Route<H>(String method, RouteTemplate template, H handler) {
        boolean allows(String other) {
            return method.equals(other) || method.equals("*");
        }
    }

    /// What was found.
    public record Match<H>(H handler, PathParameters path) {}

    /// @param method as `GET`; `*` for any
    /// @param template as above
    public RouteTable<H> add(String method, String template, H handler) {
        routes.add(new Route<>(method, RouteTemplate.of(template), handler));
        return this;
    }

    /// @param rawPath not decoded
    /// @throws HttpProblem 404 `page not found`, or 405 with `Allow`
    public Match<H> find(String method, String rawPath) {
        for (Route<H> route : routes) {
            if (route.allows(method)) {
                Optional<Map<String, String>> values = route.template().match(rawPath);
                if (values.isPresent()) {
                    return new Match<>(route.handler(), new PathParameters(values.get()));
                }
            }
        }
        throw unrouted(method, rawPath);
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
