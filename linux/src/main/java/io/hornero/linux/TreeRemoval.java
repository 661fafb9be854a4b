package io.hornero.linux;

import io.hornero.base.RandomId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Removes whole trees, of any depth. Symbolic links are not followed, and nothing that is mounted below is
/// touched.
public final class TreeRemoval {
    /// Bounds the stack and the open directories: what is deeper is first moved up.
    private static final int DEEPEST = 64;

    private TreeRemoval() {}

    /// Removes a file or folder with all below it; harmless where there is none, and where someone else
    /// removes it meanwhile.
    ///
    /// @throws ErrnoException `EXDEV` or `EBUSY`: something is mounted at or below it
    public static void remove(Path tree) throws IOException {
        Path absolute = tree.toAbsolutePath();
        Path parent = Objects.requireNonNull(absolute.getParent(), "the root of all");
        if (Files.isDirectory(parent)) {
            try (Directory directory = Directory.open(parent)) {
                remove(directory, absolute.getFileName().toString());
            }
        }
    }

    /// Removes a name with all below it; harmless where there is none.
    ///
    /// @throws ErrnoException `EXDEV` or `EBUSY`: something is mounted at or below it
    public static void remove(Directory parent, String name) throws IOException {
        if (isDirectoryAfterUnlink(parent, name)) {
            removeDirectory(parent, name);
        }
    }

    /// Removes everything in a directory.
    public static void clear(Directory directory) throws IOException {
        for (List<String> names = directory.names(); !names.isEmpty(); names = directory.names()) {
            clear(directory, names, directory, 0);
        }
    }

    private static void clear(Directory directory, List<String> names, Directory top, int depth) throws IOException {
        for (String name : names) {
            if (!isDirectoryAfterUnlink(directory, name)) {
                continue;
            }
            if (depth < DEEPEST) {
                removeDirectory(directory, name, top, depth + 1);
            } else {
                directory.rename(name, top, ".removed-" + RandomId.hex(16));
            }
        }
    }

    private static void removeDirectory(Directory parent, String name) throws IOException {
        try {
            try (Directory directory = parent.childOnSameMount(name)) {
                clear(directory);
            }
            parent.removeDirectory(name);
        } catch (ErrnoException e) {
            unlessGone(e);
        }
    }

    private static void removeDirectory(Directory parent, String name, Directory top, int depth) throws IOException {
        try {
            try (Directory directory = parent.childOnSameMount(name)) {
                clear(directory, directory.names(), top, depth);
            }
            parent.removeDirectory(name);
        } catch (ErrnoException e) {
            unlessGone(e);
        }
    }

    /// Unlinks the name; true where that needs a directory's removal.
    private static boolean isDirectoryAfterUnlink(Directory parent, String name) throws IOException {
        try {
            parent.unlink(name);
        } catch (ErrnoException e) {
            if (e.is(Errno.EISDIR) || e.is(Errno.EPERM)) {
                return true;
            }
            unlessGone(e);
        }
        return false;
    }

    private static void unlessGone(ErrnoException e) throws ErrnoException {
        if (!e.is(Errno.ENOENT)) {
            throw e;
        }
    }
}
