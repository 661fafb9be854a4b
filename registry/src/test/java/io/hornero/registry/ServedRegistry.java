package io.hornero.registry;

import io.hornero.http.Headers;
import io.hornero.http.HttpClient;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.http.HttpServer;
import io.hornero.http.RequestBody;
import io.hornero.http.ServerAddress;
import io.hornero.http.ServerSettings;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.store.Store;
import io.hornero.testkit.RandomImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// A registry on a real socket, and a plain client of it.
final class ServedRegistry implements AutoCloseable {
    final Store store;
    final Registry registry;
    final AtomicLong requests = new AtomicLong();
    private final HttpServer server;
    private final HttpClient client;

    /// An answer, read to its end.
    record Reply(int status, Headers headers, byte[] body) {
        String header(String name) {
            return headers.firstOr(name, "(none)");
        }

        String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    ServedRegistry(Path folder) throws IOException {
        store = Store.open(folder);
        registry = new Registry(store);
        server = HttpServer.listen(
                ServerAddress.tcp("127.0.0.1", 0),
                ServerSettings.named("registry").withFailures(Registry.failures()),
                exchange -> {
                    requests.incrementAndGet();
                    registry.handle(exchange);
                });
        client = HttpClient.tcp("127.0.0.1", port());
    }

    int port() {
        return ((ServerAddress.Tcp) server.address()).port();
    }

    String host() {
        return "127.0.0.1:" + port();
    }

    Reply send(String method, String target, byte[] body, String... headers) throws IOException {
        HttpRequest request = new HttpRequest(method, target, Headers.of(headers), RequestBody.of(body));
        try (HttpResponse response = client.send(request)) {
            return new Reply(response.status(), response.headers(), response.bytes());
        }
    }

    Reply send(String method, String target, String... headers) throws IOException {
        return send(method, target, new byte[0], headers);
    }

    void pushBlob(String repository, byte[] content) throws IOException {
        Reply reply = send("POST", "/v2/" + repository + "/blobs/uploads/?digest=" + Digest.of(content), content);
        if (reply.status() != 201) {
            throw new AssertionError(reply.status() + " " + reply.text());
        }
    }

    void push(String repository, String tag, RandomImage image) throws IOException {
        for (Descriptor layer : image.manifest().layers()) {
            pushBlob(repository, image.blob(layer));
        }
        pushBlob(repository, image.blob(image.manifest().config()));
        Reply reply = putManifest(
                repository, tag, image.descriptor(), image.manifest().raw());
        if (reply.status() != 201) {
            throw new AssertionError(reply.status() + " " + reply.text());
        }
    }

    Reply putManifest(String repository, String reference, Descriptor manifest, byte[] content) throws IOException {
        return send(
                "PUT", "/v2/" + repository + "/manifests/" + reference, content, "Content-Type", manifest.mediaType());
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
