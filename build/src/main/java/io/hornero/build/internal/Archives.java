package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.layer.Compression;
import io.hornero.layer.TarReader;
import io.hornero.linux.ConfinedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Tells archives from other files by their contents.
final class Archives {
    private static final int BUFFER_BYTES = 1 << 16;

    private Archives() {}

    /// True for a tar, also a compressed one, with at least one readable entry.
    ///
    /// @param path of the file in the root, which it cannot leave
    static boolean isTar(Path root, String path) throws IOException {
        try (InputStream in = open(root, path)) {
            return new TarReader(in).next().isPresent();
        } catch (Failure | IOException _) {
            return false;
        }
    }

    /// Opens a file, unpacked where it is compressed.
    static InputStream open(Path root, String path) throws IOException {
        return Compression.open(new BufferedInputStream(ConfinedFile.open(root, path), BUFFER_BYTES));
    }
}
