package io.hornero.dockerapi;

import io.hornero.dockerapi.internal.ApiVersion;
import io.hornero.dockerapi.internal.Call;
import io.hornero.dockerapi.internal.DockerFailures;
import io.hornero.dockerapi.internal.Routes;
import io.hornero.dockerapi.internal.VersionedPath;
import io.hornero.engine.Engine;
import io.hornero.http.FailureTranslator;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpHandler;

/// The Docker Engine API 1.24 to 1.51, versioned and unversioned, over an engine. Safe for use by many threads.
///
/// Source: moby `api/docs/v1.51.yaml`, and what a Docker Engine 28.5 answers.
public final class DockerApi implements HttpHandler {
    private final Routes routes;

    /// @param bases makes base images
    /// @param identity what the process says of itself
    /// @param shutdown ends the engine's process; returns at once
    public DockerApi(Engine engine, BaseAssembly bases, Identity identity, Runnable shutdown) {
        this.routes = new Routes(engine, bases, identity, shutdown);
    }

    /// Failures in Docker's words: `{"message":"..."}`.
    public static FailureTranslator failures() {
        return new DockerFailures();
    }

    @Override
    public void handle(HttpExchange exchange) throws Exception {
        VersionedPath path = VersionedPath.parse(exchange.rawPath());
        ApiVersion version = path.version().checked();
        routes.handle(new Call(exchange, version), path.rest());
    }
}
