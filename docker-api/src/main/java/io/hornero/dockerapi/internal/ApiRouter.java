package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.http.PathParameters;
import io.hornero.http.RouteTable;

/// The routes of the API. Fill it on one thread; then safe for use by many.
final class ApiRouter {
    private final RouteTable<Handler> routes = new RouteTable<>();

    /// Answers one route.
    @FunctionalInterface
    interface Handler {
        void handle(Call call, PathParameters path) throws Exception;
    }

    ApiRouter get(String template, Handler handler) {
        return add("GET", template, handler);
    }

    ApiRouter head(String template, Handler handler) {
        return add("HEAD", template, handler);
    }

    ApiRouter post(String template, Handler handler) {
        return add("POST", template, handler);
    }

    ApiRouter delete(String template, Handler handler) {
        return add("DELETE", template, handler);
    }

    /// For every method.
    ApiRouter any(String template, Handler handler) {
        return add("*", template, handler);
    }

    /// A route that Docker has and this engine does not have yet.
    ///
    /// @param what in words, as `docker cp`
    ApiRouter missing(String method, String template, String what) {
        return add(method, template, (_, _) -> {
            throw Failure.unsupported(what + " is not supported by this engine yet");
        });
    }

    /// @param path without the version
    void handle(Call call, String path) throws Exception {
        RouteTable.Match<Handler> match = routes.find(call.exchange().method(), path);
        match.handler().handle(call, match.path());
    }

    private ApiRouter add(String method, String template, Handler handler) {
        routes.add(method, template, handler);
        return this;
    }
}
