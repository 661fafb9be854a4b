package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// When the commit was made that a folder of this user is checked out from.
final class GitTime {
    private static final List<String> COMMAND =
            List.of("git", "log", "-1", "--no-show-signature", "--format=%ct", "HEAD");

    private GitTime() {}

    /// In seconds since 1970; empty where there is no commit, or no git.
    static Optional<Long> of(Path folder) throws IOException {
        Process git;
        try {
            git = new ProcessBuilder(COMMAND)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException _) {
            return Optional.empty(); // there is no git: the newest input counts
        }
        git.getOutputStream().close();
        String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        try {
            boolean known = git.waitFor() == 0 && text.matches("[0-9]{1,12}");
            return known ? Optional.of(Long.valueOf(text)) : Optional.empty();
        } catch (InterruptedException e) {
            git.destroy();
            Thread.currentThread().interrupt();
            throw new Failure(FailureKind.CANCELLED, "interrupted while git was asked for the time of the commit", e);
        }
    }
}
