package io.hornero.cli.internal.training;

import io.hornero.cli.internal.command.Program;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The usual commands, one after the other, in one process.
public final class TrainingRun {
    private static final byte[] DOCKERFILE = "FROM busybox AS b\nRUN <<EOF\ntrue\nEOF\nCOPY a b\nENV A=b\nCMD [\"x\"]\n"
            .getBytes(StandardCharsets.UTF_8);

    private TrainingRun() {}

    public static void everyCommand() throws IOException {
        train(TrainingRun::commands);
    }

    /// Those that start processes in containers.
    public static void processes() throws IOException {
        train(_ -> List.of(
                List.of("run", "--rm", "-e", "A=b", "a:1", "true"),
                List.of("run", "-d", "-p", "8080:80", "--name", "a", "a:1", "sleep", "1"),
                List.of("exec", "a", "true"),
                List.of("start", "-a", "a"),
                List.of("create", "a:1")));
    }

    private static void train(Function<String, List<List<String>>> commands) throws IOException {
        Path folder = Files.createTempDirectory("hornero-training");
        Path socket = folder.resolve("s");
        try (CannedEngine _ = new CannedEngine(socket)) {
            for (List<String> command : commands.apply(folder.toString())) {
                run(command, "unix://" + socket, folder);
            }
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    private static List<List<String>> commands(String folder) {
        return List.of(
                List.of("version"),
                List.of("version", "--format", "{{.Client.Version}}"),
                List.of("info"),
                List.of("images"),
                List.of("images", "-q"),
                List.of("ps", "-a"),
                List.of("ps", "--format", "table {{.ID}}\t{{.Names}}"),
                List.of("ps", "--format", "json"),
                List.of("history", "a:1"),
                List.of("inspect", "a:1"),
                List.of("inspect", "--format", "{{.State.Status}} {{json .Config}}", "a"),
                List.of("tag", "a:1", "b:1"),
                List.of("rmi", "b:1"),
                List.of("pull", "a:1"),
                List.of("push", "a:1"),
                List.of("build", "-t", "a:1", folder),
                List.of("build", "-q", folder),
                List.of("run", "-d", "-p", "8080:80", "-e", "A=b", "--name", "a", "a:1", "sleep", "1"),
                List.of("run", "--rm", "a:1", "true"),
                List.of("exec", "a", "true"),
                List.of("logs", "a"),
                List.of("port", "a"),
                List.of("stop", "a"),
                List.of("rm", "-f", "a"),
                List.of("dockerfile", "parse", "-"),
                List.of("dockerfile", "expand", "-e", "A=b", "${A:-c}"),
                List.of("dockerfile", "check", "-"),
                List.of("dockerfile", "ignored", "--pattern", "a", "--", "a/b"),
                List.of("run", "--help"),
                List.of("--help"),
                List.of("nonsense"));
    }

    private static void run(List<String> command, String host, Path home) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("HORNERO_HOST", host, "HOME", home.toString(), "NO_COLOR", "1");
        new Program(new ByteArrayInputStream(DOCKERFILE), nowhere, nowhere, environment).run(command);
    }
}
