package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A Dockerfile that a command is given, and the name that messages use.
///
/// @param name as given
/// @param text of the file
record DockerfileText(String name, String text) {

    /// @param given a file, or `-` for standard input
    static DockerfileText read(String given, Session session) throws IOException {
        if (given.equals("-")) {
            return new DockerfileText("-", new String(session.in().readAllBytes(), StandardCharsets.UTF_8));
        }
        Path file = Path.of(given);
        if (!Files.isRegularFile(file)) {
            throw Failure.notFound("there is no file " + given);
        }
        // as every program that reads Dockerfiles: bytes that are no UTF-8 are no reason to stop
        return new DockerfileText(given, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    /// The Dockerfile of a folder; a file is taken as it is.
    static DockerfileText of(String given, Session session) throws IOException {
        Path folder = Path.of(given);
        if (!Files.isDirectory(folder)) {
            return read(given, session);
        }
        Path file = folder.resolve("Dockerfile");
        Path lowerCase = folder.resolve("dockerfile");
        Path found = !Files.exists(file) && Files.exists(lowerCase) ? lowerCase : file;
        DockerfileText read = read(found.toString(), session);
        return new DockerfileText("Dockerfile", read.text());
    }
}
