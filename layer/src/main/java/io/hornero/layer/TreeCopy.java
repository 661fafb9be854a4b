package io.hornero.layer;

import io.hornero.layer.internal.TreeCopier;
import io.hornero.linux.Directory;
import java.io.IOException;
import java.nio.file.Path;

/// Copies files from one tree into another, as `COPY` does. Both sides are confined to their roots: symbolic
/// links and `..` on the way resolve as if the root were `/`.
///
/// Mode, modification time, extended attributes, symbolic links, hard links, devices and fifos are kept.
public final class TreeCopy {
    private TreeCopy() {}

    /// Copies `source` to `target`.
    ///
    /// A directory's contents are merged into the directory `target`, which keeps its own attributes where it
    /// exists; directories below it take those of the source. Any other file becomes `target`, or `target/NAME`
    /// where `target` ends with a slash or is a directory, and replaces what is there. A source that is itself
    /// a symbolic link is followed; links below it are copied. Missing parents of the target are made with mode
    /// 755.
    ///
    /// @param sourceRoot the tree that `source` is confined to
    /// @param source path below it; `""` or `/` for all of it
    /// @param targetRoot the tree that `target` is confined to
    /// @param target path below it
    /// @throws io.hornero.base.Failure NOT_FOUND: no such source; CONFLICT: a directory would replace a file
    public static TreeSize copy(Path sourceRoot, String source, Path targetRoot, String target, CopyOptions options)
            throws IOException {
        try (Directory from = Directory.open(sourceRoot);
                Directory to = Directory.open(targetRoot)) {
            return TreeCopier.copy(from, source, to, target, options);
        }
    }

    /// Makes a directory, and its missing parents, with mode 755; one that exists is left as it is (`WORKDIR`).
    ///
    /// @throws io.hornero.base.Failure CONFLICT: a file is in the way
    public static void makeDirectories(Path root, String path, CopyOptions options) throws IOException {
        try (Directory directory = Directory.open(root)) {
            TreeCopier.makeDirectories(directory, path, options);
        }
    }
}
