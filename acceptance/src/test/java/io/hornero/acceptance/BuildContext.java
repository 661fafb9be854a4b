package io.hornero.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder to build from, written by the test.
///
/// @param folder the context
record BuildContext(Path folder) {

    BuildContext dockerfile(String text) throws IOException {
        return file("Dockerfile", text);
    }

    BuildContext file(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
