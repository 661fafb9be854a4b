package io.hornero.runtime.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where a root keeps what belongs to running containers.
///
/// @param run the folder `root/run`
record Layout(Path run) {
    static Layout under(Path root) {
        return new Layout(root.toAbsolutePath().resolve("run"));
    }

    Path containers() {
        return run.resolve("containers");
    }

    /// A container's folder: its OCI bundle, and what conmon and we note about it.
    Path bundle(String id) {
        return containers().resolve(id);
    }

    /// The OCI runtime's own state.
    Path oci() {
        return run.resolve("oci");
    }

    /// What is to be removed.
    Path trash() {
        return run.resolve("trash");
    }

    Path namespaces() {
        return run.resolve("netns");
    }

    Path networks() {
        return run.resolve("network");
    }

    static String cgroup(String id) {
        return "/hornero/" + id;
    }

    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
    }

    /// Names in a folder; none when there is no folder.
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }
}
