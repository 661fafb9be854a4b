package io.hornero.build;

import io.hornero.base.TaskScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Repositories in a folder, served by `git daemon` on a port of its own.
final class GitServer implements AutoCloseable {
    private final Path root;
    private final ServerSocket socket;

    GitServer(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        this.socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String url(String repository) {
        return "git://127.0.0.1:" + socket.getLocalPort() + "/" + repository;
    }

    /// A new repository with a branch `main`.
    Path create(String name) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(root.resolve(name));
        git(folder, "init", "--quiet", "--initial-branch=main");
        return folder;
    }

    /// Commits everything.
    static String commit(Path repository, String message) throws IOException, InterruptedException {
        git(repository, "add", "--all");
        git(repository, "commit", "--quiet", "--message", message);
        return git(repository, "rev-parse", "HEAD").strip();
    }

    static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.com",
                "-c",
                "protocol.git.allow=always",
                "-c",
                "safe.directory=*"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }

    private void serve() {
        while (true) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void answer(Socket client) {
        ProcessBuilder daemon = new ProcessBuilder(
                "git",
                "-c",
                "safe.directory=*",
                "daemon",
                "--inetd",
                "--export-all",
                "--base-path=" + root,
                root.toString());
        daemon.environment().put("GIT_CONFIG_COUNT", "1");
        daemon.environment().put("GIT_CONFIG_KEY_0", "safe.directory");
        daemon.environment().put("GIT_CONFIG_VALUE_0", "*");
        try (client;
                TaskScope scope = new TaskScope("git-daemon")) {
            Process process =
                    daemon.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            scope.fork(() -> pump(client.getInputStream(), process.getOutputStream()));
            pump(process.getInputStream(), client.getOutputStream());
            process.destroy();
        } catch (IOException _) {
            // the client is gone
        }
    }

    private static long pump(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        long total = 0;
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            to.write(buffer, 0, n);
            to.flush();
            total += n;
        }
        to.close();
        return total;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
