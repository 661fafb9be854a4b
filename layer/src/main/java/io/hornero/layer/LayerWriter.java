package io.hornero.layer;

import io.hornero.layer.internal.TreeWriter;
import io.hornero.linux.Directory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// Writes a file tree as a tar. The same tree gives the same bytes: sorted by path, numeric owners,
/// whole-second times, no access or change times; hard links within the tree stay links; `security.capability`
/// and `user.*` attributes are kept, sockets are left out. Headers are ustar, with PAX records only where ustar
/// has no room.
public final class LayerWriter {
    private LayerWriter() {}

    /// Writes the whole tree below `root`, without an entry for the root itself, and the end of the archive.
    /// `out` is not closed. The tree must not change meanwhile; a file that shrinks is an IOException.
    public static TreeSize write(Path root, OutputStream out, WriteOptions options) throws IOException {
        try (Directory directory = Directory.open(root);
                TarWriter tar = new TarWriter(out)) {
            return TreeWriter.write(directory, tar, options);
        }
    }
}
