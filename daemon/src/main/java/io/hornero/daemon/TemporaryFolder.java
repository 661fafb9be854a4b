package io.hornero.daemon;

import io.hornero.linux.Directory;
import io.hornero.linux.TreeRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where native code of libraries is unpacked to be loaded: in the root, where the next engine finds what a
/// killed one left, and not in the machine's folder for temporary files, where it would stay.
final class TemporaryFolder {
    private static final List<String> LIBRARIES =
            List.of("org.sqlite.tmpdir", "ZstdTempFolder", "io.netty.native.workdir");

    private TemporaryFolder() {}

    /// Empties it and tells the libraries. To be called with the root's lock held, before any of them is used.
    static void prepare(Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("tmp"));
        try (Directory directory = Directory.open(folder)) {
            TreeRemoval.clear(directory);
        }
        LIBRARIES.forEach(l -> System.setProperty(l, folder.toString()));
    }
}
