package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.cli.internal.engine.Target;
import io.hornero.http.HttpClient;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/// The first half of the demo: a web application from its Dockerfile to a published port.
final class DemoWebApp implements AutoCloseable {
    private static final String BASE = "python:3.11-slim";
    private static final String IMAGE = "mi-flask-app:1.0";
    private static final String CONTAINER = "flask-container";
    private static final String GREETING = "Hola desde Docker";
    private static final int PORT = 5000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 100;

    private final DemoScript script;
    private final Path context;
    private boolean started;

    DemoWebApp(DemoScript script) throws IOException {
        this.script = script;
        this.context = Files.createTempDirectory("hornero-demo");
    }

    void walk() throws IOException, InterruptedException {
        copy(script.example("mi_app"), context);
        script.stage("a base image from Debian packages", () -> script.run("base", BASE));
        script.stage("an image from a Dockerfile", () -> build());
        script.stage("the same build again: every step cached", () -> build());
        script.stage("app.py edited: only the steps after it run", this::edited);
        script.stage("what was built", this::look);
        script.stage("push, remove, pull: the same image", this::travel);
        script.stage("a container with a published port", this::serve);
    }

    private void build() {
        script.run("build", "-t", IMAGE, context.toString());
    }

    private void edited() throws IOException {
        Path app = context.resolve("app.py");
        Files.writeString(app, Files.readString(app) + "\n# edited by the demo\n");
        build();
    }

    private void look() {
        script.run("images");
        script.run("history", IMAGE);
        script.read(
                "inspect",
                "--format",
                "{{.Os}}/{{.Architecture}} {{json .Config.Cmd}} {{json .Config.ExposedPorts}}",
                IMAGE);
    }

    private void travel() throws IOException, InterruptedException {
        String remote = OwnRegistry.of(script.session())
                        .orElseThrow(() -> Failure.unavailable(
                                "the demo needs the engine's registry, which is off: start it without '--registry off'",
                                null))
                + "/" + IMAGE;
        script.run("tag", IMAGE, remote);
        script.run("push", remote);
        String id = script.read("inspect", "--format", "{{.Id}}", remote);
        String digest = script.read("inspect", "--format", "{{index .RepoDigests 0}}", remote);
        script.run("rmi", remote, IMAGE);
        script.run("pull", remote);
        script.expectEqual("the image id after the pull", script.read("inspect", "--format", "{{.Id}}", remote), id);
        script.expectEqual(
                "the digest after the pull",
                script.read("inspect", "--format", "{{index .RepoDigests 0}}", remote),
                digest);
        script.run("tag", remote, IMAGE);
    }

    private void serve() throws IOException, InterruptedException {
        script.quietly("rm", "-f", CONTAINER);
        started = true;
        script.run("run", "-d", "-p", PORT + ":" + PORT, "--name", CONTAINER, IMAGE);
        awaitHealth();
        script.say("\n$ curl http://127.0.0.1:" + PORT + "/");
        String page = page();
        script.say(page);
        script.expect(page.contains(GREETING), "the page does not say '" + GREETING + "'");
        script.run("ps");
        script.run("logs", CONTAINER);
        script.run("stop", CONTAINER);
        script.run("rm", CONTAINER);
        started = false;
    }

    private static String page() throws IOException {
        try (HttpResponse response = HttpClient.tcp("127.0.0.1", PORT).send(HttpRequest.get("/"))) {
            return response.text().strip();
        }
    }

    private void awaitHealth() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String health = health();
        while (!health.equals("healthy")) {
            if (health.equals("unhealthy") || Instant.now().isAfter(end)) {
                script.quietly("logs", CONTAINER);
                throw new Failure(FailureKind.TIMEOUT, "the demo failed: the container's health is '" + health + "'");
            }
            Thread.sleep(POLL_MILLIS);
            health = health();
        }
        script.say("    its health check says: " + health);
    }

    private String health() throws IOException, InterruptedException {
        JsonObject state = script.session()
                .engine()
                .get(Target.of("containers", CONTAINER, "json"))
                .object()
                .object("State");
        script.expect(state.boolOr("Running", false), "the container ended; see 'hornero logs " + CONTAINER + "'");
        return state.objectOrEmpty("Health").textOr("Status", "none");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(f -> !f.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (started) {
            script.quietly("rm", "-f", CONTAINER);
        }
        try (Stream<Path> files = Files.walk(context)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
