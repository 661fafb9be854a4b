package io.hornero.cli.internal.engine;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.http.HttpClient;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/// Finds the engine behind an address, and starts it where none answers.
public final class EngineFinder {
    private static final String VERSION_HEADER = "Hornero-Version";
    private static final String BUILD_HEADER = "Hornero-Build";

    private final EngineAddress address;
    private final EngineStarter starter;
    private final boolean anyEngine;

    /// @param anyEngine whether an engine that is not hornero will do; only comparisons with Docker want that
    public EngineFinder(EngineAddress address, EngineStarter starter, boolean anyEngine) {
        this.address = address;
        this.starter = starter;
        this.anyEngine = anyEngine;
    }

    /// The engine, started in the background if need be.
    ///
    /// @throws Failure it cannot be reached or started, or is no hornero
    public Engine connect() throws IOException, InterruptedException {
        Optional<Engine> running = running();
        if (running.isPresent()) {
            return running.get();
        }
        if (address.given()) {
            throw Failure.unavailable("no engine answers at " + address + "; is it running?", null);
        }
        starter.start(address, () -> running().isPresent());
        return running()
                .orElseThrow(() -> Failure.unavailable(
                        "the engine started but does not answer at " + address + "; see " + address.log(), null));
    }

    /// The engine, if one runs.
    public Optional<Engine> running() throws IOException {
        if (Files.notExists(address.socket())) {
            return Optional.empty(); // without the JDK's unix sockets, whose start takes 30 ms
        }
        HttpClient client = HttpClient.unix(address.socket());
        try (HttpResponse pong = client.send(HttpRequest.get("/_ping"))) {
            String version = pong.headers().firstOr(VERSION_HEADER, "");
            if (version.isEmpty() && !anyEngine) {
                throw new Failure(
                        FailureKind.UNSUPPORTED,
                        "what answers at " + address + " is not hornero; choose another --host or HORNERO_HOST");
            }
            return Optional.of(new Engine(client, pong.headers().firstOr(BUILD_HEADER, "")));
        } catch (SocketException e) {
            if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("permission denied")) {
                throw new Failure(
                        FailureKind.FORBIDDEN,
                        "you may not talk to the engine at " + address + "; run as root, or join the socket's group",
                        e);
            }
            return Optional.empty();
        }
    }
}
