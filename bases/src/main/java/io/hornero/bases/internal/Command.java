package io.hornero.bases.internal;

import io.hornero.base.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Short questions to programs of this machine.
final class Command {
    private static final List<String> PLACES = List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin");

    private Command() {}

    /// Standard output of a program that answers at once.
    ///
    /// @throws Failure UNAVAILABLE: it failed
    static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw Failure.unavailable("'" + String.join(" ", command) + "' failed; does it work in a shell?", null);
            }
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    /// @throws Failure UNSUPPORTED, with the command that installs it
    static void require(String program, String debianPackage) {
        boolean present = PLACES.stream().anyMatch(p -> Files.isExecutable(Path.of(p, program)));
        if (!present) {
            throw Failure.unsupported(
                    program + " is not installed, and base images are assembled with it; run: apt-get install -y "
                            + debianPackage);
        }
    }
}
