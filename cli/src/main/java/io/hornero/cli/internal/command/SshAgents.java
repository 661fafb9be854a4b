package io.hornero.cli.internal.command;

import io.hornero.base.Csv;
import io.hornero.base.Failure;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `--ssh default|ID[=SOCKET|KEY[,KEY]]`: the sockets of agents, and for files of keys an agent of our own that
/// lives as long as the build.
final class SshAgents implements AutoCloseable {
    private final JsonObject sockets = JsonObject.of();
    private final List<Process> processes = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();

    private SshAgents() {}

    static SshAgents open(List<String> given, Map<String, String> environment)
            throws IOException, InterruptedException {
        SshAgents agents = new SshAgents();
        try {
            for (String text : given) {
                agents.add(text, environment);
            }
            return agents;
        } catch (IOException | InterruptedException | RuntimeException e) {
            agents.close();
            throw e;
        }
    }

    /// By id.
    JsonObject sockets() {
        return sockets;
    }

    private void add(String text, Map<String, String> environment) throws IOException, InterruptedException {
        int equals = text.indexOf('=');
        String id = equals < 0 ? text : text.substring(0, equals);
        List<String> paths = equals < 0 ? List.of() : Csv.fields(text.substring(equals + 1));
        if (paths.isEmpty()) {
            String socket = environment.getOrDefault("SSH_AUTH_SOCK", "");
            if (socket.isEmpty()) {
                throw Failure.invalid("invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set");
            }
            sockets.put(id, socket);
            return;
        }
        for (String path : paths) {
            if (!Files.exists(Path.of(path))) {
                throw Failure.notFound("the SSH agent or key " + path + " does not exist");
            }
        }
        boolean keys = Files.isRegularFile(Path.of(paths.getFirst()));
        if (!keys && paths.size() > 1) {
            throw Failure.invalid("--ssh " + text + ": only single socket allowed");
        }
        sockets.put(
                id,
                keys
                        ? withKeys(paths)
                        : Path.of(paths.getFirst()).toAbsolutePath().toString());
    }

    private String withKeys(List<String> keys) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hornero-agent");
        folders.add(folder);
        Path socket = folder.resolve("agent");
        Process agent = start(List.of("ssh-agent", "-D", "-a", socket.toString()), Map.of());
        processes.add(agent);
        if (agent.getInputStream().read() < 0) { // it says where it is, once it listens
            throw Failure.unavailable("ssh-agent ended with code " + agent.waitFor(), null);
        }
        for (String key : keys) {
            Process add = start(List.of("ssh-add", "-q", key), Map.of("SSH_AUTH_SOCK", socket.toString()));
            add.getOutputStream().close();
            String said = new String(add.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (add.waitFor() != 0) {
                throw Failure.invalid("cannot use the SSH key " + key + ": " + said);
            }
        }
        return socket.toString();
    }

    private static Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("SSH_ASKPASS_REQUIRE", "never");
        try {
            return builder.start();
        } catch (IOException e) {
            throw Failure.unavailable(
                    command.getFirst() + " is not installed, and --ssh with keys needs it: run 'apt-get install"
                            + " openssh-client'",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.destroy();
            process.onExit().join();
        }
        for (Path folder : folders) {
            Files.deleteIfExists(folder.resolve("agent"));
            Files.deleteIfExists(folder);
        }
    }
}
