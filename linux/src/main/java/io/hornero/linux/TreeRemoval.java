package io.hornero.linux;

import java.io.IOException;

/// Removes whole trees. Symbolic links are not followed, and nothing that is mounted below is touched.
public final class TreeRemoval {
    private TreeRemoval() {}

    /// Removes a name with all below it; harmless where there is none.
    ///
    /// @throws ErrnoException `EXDEV` or `EBUSY`: something is mounted at or below it
    public static void remove(Directory parent, String name) throws IOException {
        try {
            parent.unlink(name);
        } catch (ErrnoException e) {
            if (e.is(Errno.EISDIR) || e.is(Errno.EPERM)) {
                removeDirectory(parent, name);
            } else if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    /// Removes everything in a directory.
    public static void clear(Directory directory) throws IOException {
        for (String name : directory.names()) {
            remove(directory, name);
        }
    }

    private static void removeDirectory(Directory parent, String name) throws IOException {
        try (Directory directory = parent.childOnSameMount(name)) {
            clear(directory);
            parent.removeDirectory(name);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }
}
