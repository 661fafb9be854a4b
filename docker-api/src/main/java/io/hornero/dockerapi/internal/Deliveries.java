package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import io.hornero.engine.Delivery;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Outputs of builds on their way to the command. The build's own answer says `export` with a token, the
/// command fetches what the token stands for on a second connection, and writes it into its own files: an
/// engine elsewhere never does. Each token is good once, and only while its build waits.
final class Deliveries {
    private static final int TOKEN_BYTES = 16;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    /// A build that waits for its client.
    ///
    /// @param out where the client takes the bytes
    /// @param done when all of them are written, or how it failed
    private record Waiting(CompletableFuture<OutputStream> out, CompletableFuture<Boolean> done) {}

    void addTo(ApiRouter router) {
        router.get("/hornero/v1/outputs/{token}", (call, path) -> fetch(call, path.get("token")));
    }

    /// Deliveries of one build.
    ///
    /// @param announce tells the client what it can fetch
    Delivery to(Consumer<JsonObject> announce) {
        return (number, content) -> deliver(number, content, announce);
    }

    private void deliver(int number, Delivery.Content content, Consumer<JsonObject> announce)
            throws IOException, InterruptedException {
        String token = RandomId.hex(TOKEN_BYTES);
        Waiting client = new Waiting(new CompletableFuture<>(), new CompletableFuture<>());
        waiting.put(token, client);
        try {
            announce.accept(
                    new JsonObject().put("type", "export").put("output", number).put("token", token));
            OutputStream out = client.out().get();
            content.writeTo(out);
            out.close();
            client.done().complete(true);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody fails this future", e);
        } finally {
            waiting.remove(token);
            client.done().complete(false);
        }
    }

    private void fetch(Call call, String token) throws IOException, InterruptedException {
        Waiting build = waiting.remove(token);
        if (build == null) {
            throw Failure.notFound("no build waits to deliver this output");
        }
        build.out().complete(call.stream("application/x-tar"));
        try {
            build.done().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody fails this future", e);
        }
    }
}
