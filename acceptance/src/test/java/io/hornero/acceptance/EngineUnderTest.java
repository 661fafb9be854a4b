package io.hornero.acceptance;

import io.hornero.cli.Main;
import io.hornero.http.HttpClient;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// An engine in a process of its own, with its own root, socket and ports, and the clients that talk to it.
@SuppressWarnings("try") // an interrupt ends the test run anyway
final class EngineUnderTest implements AutoCloseable {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final String ANY_PORT = "127.0.0.1:0";
    private static final long START_SECONDS = 60;

    private final Path root;
    private final Map<String, String> environment;
    /// The first start takes free ports, later ones the same again.
    private String registry = ANY_PORT;

    private String aws = ANY_PORT;
    private Process process;

    private EngineUnderTest(Path root, Map<String, String> environment) throws IOException {
        this.root = root;
        this.environment = environment;
        this.process = launch();
    }

    /// Starts an engine; a root that an earlier one used keeps what that one had.
    static EngineUnderTest start(Path root) throws IOException {
        return start(root, Map.of());
    }

    static EngineUnderTest start(Path root, Map<String, String> environment) throws IOException {
        return new EngineUnderTest(root, environment);
    }

    private Process launch() throws IOException {
        Files.createDirectories(root);
        List<String> command = new ArrayList<>(java("io.hornero.daemon.Main"));
        command.addAll(List.of("--root", root.toString(), "--registry", registry, "--aws", aws));
        ProcessBuilder engine =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
        engine.environment().putAll(environment);
        Process started = engine.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (!"ready".equals(line)) {
            throw new IOException("the engine did not start: " + Files.readString(log()));
        }
        JsonObject info = info();
        registry = info.text("registry");
        aws = info.text("aws");
        return started;
    }

    /// What the engine says of itself.
    JsonObject info() throws IOException {
        try (HttpResponse answer = HttpClient.unix(socket()).send(HttpRequest.get("/hornero/v1/info"))) {
            return Json.parse(answer.bytes()).object();
        }
    }

    private static List<String> java(String main) {
        return java(main, CLASS_PATH);
    }

    /// A Java that starts quickly.
    static List<String> java(String main, String classPath) {
        return List.of(
                JAVA,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main);
    }

    Path log() {
        return root.resolve("engine.log");
    }

    Path root() {
        return root;
    }

    Path socket() {
        return root.resolve("engine.sock");
    }

    /// Host and port of its registry.
    String registry() {
        return registry;
    }

    long pid() {
        return process.pid();
    }

    /// Runs our own command.
    Ran hornero(String... arguments) throws IOException, InterruptedException {
        return horneroWith("", arguments);
    }

    /// Runs our own command with something to read.
    Ran horneroWith(String input, String... arguments) throws IOException, InterruptedException {
        return Shell.run(horneroCommand(arguments), Map.of(), null, input);
    }

    /// Starts our own command, to be ended by the test.
    Process startHornero(String... arguments) throws IOException {
        return Shell.start(horneroCommand(arguments), Map.of(), null);
    }

    /// The words that run our own command against this engine.
    List<String> horneroWords(String... arguments) {
        return horneroCommand(arguments);
    }

    private List<String> horneroCommand(String... arguments) {
        List<String> command = new ArrayList<>(java(Main.class.getName()));
        command.addAll(List.of("--host", "unix://" + socket()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Runs the real docker command against this engine.
    Ran docker(String... arguments) throws IOException, InterruptedException {
        return dockerWith("", arguments);
    }

    Ran dockerWith(String input, String... arguments) throws IOException, InterruptedException {
        return Shell.run(dockerWords(arguments), dockerEnvironment(), null, input);
    }

    /// Starts the real docker command, to be ended by the test.
    Process startDocker(String... arguments) throws IOException {
        return Shell.start(dockerWords(arguments), dockerEnvironment(), null);
    }

    private static List<String> dockerWords(String... arguments) {
        List<String> command = new ArrayList<>(List.of(dockerCommand()));
        command.addAll(List.of(arguments));
        return command;
    }

    Map<String, String> dockerEnvironment() {
        return Map.of(
                "DOCKER_HOST",
                "unix://" + socket(),
                "DOCKER_CONFIG",
                root.resolve("docker-config").toString(),
                "DOCKER_BUILDKIT",
                "0");
    }

    static String dockerCommand() {
        String command = System.getenv("HORNERO_TEST_DOCKER");
        if (command == null) {
            throw new IllegalStateException(
                    "HORNERO_TEST_DOCKER must name a docker command (28 or newer): run the tests by ./verify, which"
                            + " fetches one");
        }
        return command;
    }

    /// Ends the engine as a power cut would, as far as the process is concerned.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Starts the next engine over the same root.
    void restart() throws IOException {
        process = launch();
    }

    /// Ends the engine in good order.
    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException("the engine did not end within " + START_SECONDS + " s: " + Files.readString(log()));
        }
    }

    /// Removes every container, and ends the engine.
    @Override
    public void close() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            restart();
        }
        for (String id : hornero("ps", "-aq").ok().text().split("\\s+")) {
            if (!id.isEmpty()) {
                hornero("rm", "-f", "-v", id).ok();
            }
        }
        stop();
    }
}
