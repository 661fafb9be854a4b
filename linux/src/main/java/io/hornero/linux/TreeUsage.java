package io.hornero.linux;

import java.io.IOException;
import java.nio.file.Path;

/// How much of the disk a file tree takes.
public final class TreeUsage {
    private static final int BLOCK_BYTES = 512;
    /// Bounds the stack and the open directories: nothing deeper is counted.
    private static final int DEEPEST = 200;

    private TreeUsage() {}

    /// Bytes that are allocated for all below a directory; what vanishes meanwhile counts as nothing.
    public static long bytes(Path tree) throws IOException {
        try (Directory directory = Directory.open(tree)) {
            return bytes(directory);
        }
    }

    /// The same of an open directory.
    public static long bytes(Directory directory) throws IOException {
        return bytes(directory, 0);
    }

    private static long bytes(Directory directory, int depth) throws IOException {
        long total = 0;
        for (String name : directory.names()) {
            Stat stat = directory.find(name).orElse(null);
            if (stat != null) {
                total += stat.blocks() * BLOCK_BYTES;
                if (stat.isDirectory() && depth < DEEPEST) {
                    total += below(directory, name, depth);
                }
            }
        }
        return total;
    }

    private static long below(Directory parent, String name, int depth) throws IOException {
        try (Directory child = parent.child(name)) {
            return bytes(child, depth + 1);
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR)) {
                return 0;
            }
            throw e;
        }
    }
}
