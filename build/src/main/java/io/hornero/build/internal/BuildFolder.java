package io.hornero.build.internal;

import io.hornero.linux.TreeRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The short-lived files of one build. Safe for use by many threads.
final class BuildFolder implements AutoCloseable {
    private final Path root;

    private BuildFolder(Path root) {
        this.root = root;
    }

    static BuildFolder in(Path temporary) throws IOException {
        return new BuildFolder(Files.createTempDirectory(temporary, "build"));
    }

    /// A new folder in it.
    Path make(String prefix) throws IOException {
        return Files.createTempDirectory(root, prefix);
    }

    @Override
    public void close() throws IOException {
        TreeRemoval.remove(root);
    }
}
