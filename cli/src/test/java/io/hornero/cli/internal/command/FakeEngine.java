package io.hornero.cli.internal.command;

import io.hornero.http.Duplex;
import io.hornero.http.Headers;
import io.hornero.http.HttpServer;
import io.hornero.http.Router;
import io.hornero.http.ServerAddress;
import io.hornero.http.ServerSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Answers on a unix socket as it was told to, and remembers what it was asked.
final class FakeEngine implements AutoCloseable {
    /// What a command printed and how it ended.
    record Ran(int status, String out, String err) {}

    private final Router router = new Router();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> environment = new HashMap<>();
    private final Path socket;
    private final HttpServer server;

    FakeEngine(Path folder) throws IOException {
        this(folder, Headers.of("Hornero-Version", "0.1.0"));
    }

    FakeEngine(Path folder, Headers ping) throws IOException {
        socket = folder.resolve("s");
        environment.put("HORNERO_HOST", "unix://" + socket);
        environment.put("HOME", folder.toString());
        router.get("/_ping", (exchange, _) -> exchange.respond(200, ping, bytes("OK")));
        server = HttpServer.listen(ServerAddress.unix(socket), ServerSettings.named("fake"), router);
    }

    FakeEngine get(String path, int status, String json) {
        router.get(path, (exchange, _) -> {
            asked.add("GET " + exchange.target());
            exchange.respond(status, Headers.of("Content-Type", "application/json"), bytes(json));
        });
        return this;
    }

    FakeEngine delete(String path, int status, String json) {
        router.delete(path, (exchange, _) -> {
            asked.add("DELETE " + exchange.target());
            exchange.respond(status, Headers.of(), bytes(json));
        });
        return this;
    }

    FakeEngine post(String path, int status, String json) {
        router.post(path, (exchange, _) -> {
            String body = new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
            asked.add("POST " + exchange.target() + (body.isEmpty() ? "" : " " + body));
            exchange.respond(status, Headers.of("Content-Type", "application/json"), bytes(json));
        });
        return this;
    }

    /// Hands the connection over, sends the frames, and then back what the client sends.
    FakeEngine attach(String path, byte... frames) {
        router.post(path, (exchange, _) -> {
            exchange.body().readAllBytes();
            asked.add("POST " + exchange.target());
            try (Duplex stream = exchange.upgrade(Headers.of())) {
                stream.out().write(frames);
                stream.out().flush();
            }
        });
        return this;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    FakeEngine with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Ran run(String... words) {
        return runWith("", words);
    }

    Ran runWith(String input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Program(
                        new ByteArrayInputStream(bytes(input)),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment)
                .run(List.of(words));
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
