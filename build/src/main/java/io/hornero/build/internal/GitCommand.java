package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.TaskScope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Runs `git` so that neither this machine's settings nor a hostile repository make it do more than it is told:
/// no configuration but ours, no hooks, no prompts, and only the protocols that are listed.
///
/// @param folder it runs in
/// @param protocols that it may speak, as `https:ssh`
/// @param settings of the configuration, by key; never among the arguments, which others can see
/// @param agent socket of an SSH agent, or null
record GitCommand(
        Path folder,
        String protocols,
        Map<String, String> settings,
        @Nullable Path agent) {
    static final String REMOTE_PROTOCOLS = "https:http:ssh:git";
    private static final int MOST_OUTPUT_BYTES = 8 << 20;
    private static final List<String> KEPT = List.of(
            "PATH", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE");

    GitCommand in(Path other) {
        return new GitCommand(other, protocols, settings, agent);
    }

    GitCommand withProtocols(String allowed) {
        return new GitCommand(folder, allowed, settings, agent);
    }

    /// How it ended.
    record Ended(int exitCode, String output, String errors) {
        boolean failed() {
            return exitCode != 0;
        }

        /// The last thing that git said.
        String reason() {
            List<String> lines = errors.lines()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty() && !l.startsWith("hint:"))
                    .toList();
            return lines.stream()
                    .filter(l -> l.startsWith("fatal:") || l.startsWith("error:"))
                    .findFirst()
                    .orElse(lines.isEmpty() ? "exit code " + exitCode : lines.getLast());
        }
    }

    /// Runs to the end; an interrupt ends the program.
    Ended run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words(arguments)).directory(folder.toFile());
        environment(builder.environment());
        Process process = start(builder);
        try (TaskScope scope = new TaskScope("git")) {
            process.getOutputStream().close();
            Future<String> output = scope.fork(() -> text(process.getInputStream()));
            Future<String> errors = scope.fork(() -> text(process.getErrorStream()));
            int exitCode = process.waitFor();
            return new Ended(exitCode, TaskScope.get(output), TaskScope.get(errors));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// Runs, and fails where git fails.
    ///
    /// @param what for the message, as `fetch https://host/app.git`
    String must(String what, String... arguments) throws IOException, InterruptedException {
        Ended ended = run(arguments);
        if (ended.failed()) {
            throw failure(what, ended);
        }
        return ended.output();
    }

    static Failure failure(String what, Ended ended) {
        return new Failure(FailureKind.UNAVAILABLE, "cannot " + what + ": " + ended.reason());
    }

    /// Files are to have the same modes whatever this process's umask is.
    private static List<String> words(String... arguments) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "umask 022; exec git \"$@\"", "git"));
        words.addAll(List.of(arguments));
        return words;
    }

    private static Process start(ProcessBuilder builder) throws IOException {
        boolean installed = false;
        for (String folder :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
            installed |= Files.isExecutable(Path.of(folder, "git"));
        }
        if (!installed) {
            throw Failure.unsupported(
                    "git is not installed, and this build reads a git repository: run 'apt-get install" + " git'");
        }
        return builder.start();
    }

    private void environment(Map<String, String> environment) {
        environment.keySet().retainAll(KEPT);
        environment.put("LC_ALL", "C");
        environment.put("HOME", "/nonexistent");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_ALLOW_PROTOCOL", protocols);
        environment.put(
                "GIT_SSH_COMMAND",
                "ssh -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=accept-new"
                        + " -o UserKnownHostsFile=/etc/ssh/ssh_known_hosts");
        if (agent != null) {
            environment.put("SSH_AUTH_SOCK", agent.toString());
        }
        Map<String, String> all = new LinkedHashMap<>(
                Map.of("core.hooksPath", "/dev/null", "init.defaultBranch", "main", "advice.detachedHead", "false"));
        all.put("safe.directory", "*");
        all.put("gc.auto", "0");
        all.putAll(settings);
        int count = 0;
        for (Map.Entry<String, String> setting : all.entrySet()) {
            environment.put("GIT_CONFIG_KEY_" + count, setting.getKey());
            environment.put("GIT_CONFIG_VALUE_" + count, setting.getValue());
            count++;
        }
        environment.put("GIT_CONFIG_COUNT", Integer.toString(count));
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            byte[] kept = in.readNBytes(MOST_OUTPUT_BYTES);
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
        }
    }
}
