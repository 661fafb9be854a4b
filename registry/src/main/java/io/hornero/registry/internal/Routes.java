package io.hornero.registry.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.HttpHandler;
import io.hornero.http.HttpProblem;
import io.hornero.http.Response;
import io.hornero.http.Router;
import io.hornero.store.Store;
import java.io.InterruptedIOException;

/// The endpoints of the specification, in the order of its table.
public final class Routes implements HttpHandler {
    private final Router router = new Router();
    private final ErrorAnswers errors = new ErrorAnswers();

    public Routes(Store store, Repositories repositories) {
        BlobEndpoints blobs = new BlobEndpoints(store.blobs(), repositories);
        UploadEndpoints uploads = new UploadEndpoints(store, repositories);
        ManifestEndpoints manifests = new ManifestEndpoints(store, repositories);
        ListEndpoints lists = new ListEndpoints(repositories);
        router.get("/v2/", (exchange, _) -> version(exchange))
                .head("/v2/", (exchange, _) -> version(exchange))
                .get("/v2", (exchange, _) -> version(exchange))
                .get("/v2/_catalog", (exchange, _) -> lists.catalog(exchange))
                .post("/v2/{name:.*}/blobs/uploads/", uploads::begin)
                .post("/v2/{name:.*}/blobs/uploads", uploads::begin)
                .get("/v2/{name:.*}/blobs/uploads/{id}", uploads::status)
                .patch("/v2/{name:.*}/blobs/uploads/{id}", uploads::append)
                .put("/v2/{name:.*}/blobs/uploads/{id}", uploads::finish)
                .delete("/v2/{name:.*}/blobs/uploads/{id}", uploads::cancel)
                .get("/v2/{name:.*}/blobs/{digest}", blobs::get)
                .head("/v2/{name:.*}/blobs/{digest}", blobs::get)
                .delete("/v2/{name:.*}/blobs/{digest}", blobs::delete)
                .get("/v2/{name:.*}/manifests/{reference}", manifests::get)
                .head("/v2/{name:.*}/manifests/{reference}", manifests::get)
                .put("/v2/{name:.*}/manifests/{reference}", manifests::put)
                .delete("/v2/{name:.*}/manifests/{reference}", manifests::delete)
                .get("/v2/{name:.*}/tags/list", lists::tags)
                .get("/v2/{name:.*}/referrers/{digest}", lists::referrers);
    }

    @Override
    public void handle(HttpExchange exchange) throws Exception {
        try {
            router.handle(exchange);
        } catch (InterruptedException | InterruptedIOException e) {
            throw e;
        } catch (RegistryError | HttpProblem | io.hornero.base.Failure e) {
            if (exchange.responded()) {
                throw e;
            }
            exchange.respond(errors.translate(exchange, e));
        }
    }

    private static void version(HttpExchange exchange) throws java.io.IOException {
        exchange.respond(Response.json(200, "{}").plus(Headers.of("Docker-Distribution-API-Version", "registry/2.0")));
    }
}
