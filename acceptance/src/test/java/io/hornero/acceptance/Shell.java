package io.hornero.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs programs of this machine to their end.
final class Shell {
    private static final long LIMIT_SECONDS = 240;

    private Shell() {}

    static Ran run(List<String> command, Map<String, String> environment, @Nullable Path folder, String input)
            throws IOException, InterruptedException {
        Process process = start(command, environment, folder);
        CompletableFuture<String> out = read(process.getInputStream());
        CompletableFuture<String> err = read(process.getErrorStream());
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // the program may end without reading: what it says of that is in its output
            if (process.isAlive()) {
                throw e;
            }
        }
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " did not end within " + LIMIT_SECONDS + " s; it said: "
                    + out.join() + err.join());
        }
        return new Ran(command, process.exitValue(), out.join(), err.join());
    }

    static Process start(List<String> command, Map<String, String> environment, @Nullable Path folder)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        return builder.start();
    }

    static CompletableFuture<String> read(InputStream in) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                text.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.completeExceptionally(e);
            }
        });
        return text;
    }
}
