package io.hornero.layer.internal;

import io.hornero.base.Failure;
import io.hornero.linux.Directory;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.Stat;
import java.io.IOException;

/// What a path leads to, symbolic links followed within the root.
///
/// @param parent where it is; closed with this
/// @param name in the parent
/// @param stat never of a symbolic link
record SourceFile(Directory parent, String name, Stat stat) implements AutoCloseable {
    private static final int LINK_LIMIT = 40;

    static SourceFile find(Directory root, String path) throws IOException {
        try {
            return follow(root, Paths.normalize(path), LINK_LIMIT);
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR)) {
                throw Failure.notFound("'" + path + "' does not exist");
            }
            throw e;
        }
    }

    private static SourceFile follow(Directory root, String path, int links) throws IOException {
        String name = Paths.name(path);
        if (name.isEmpty() || name.equals("..") || name.equals(".")) {
            Directory directory = root.resolve(path);
            return new SourceFile(directory, ".", directory.stat());
        }
        Directory parent = root.resolve(Paths.parent(path));
        String target;
        try {
            Stat stat = parent.stat(name);
            if (!stat.isSymlink()) {
                return new SourceFile(parent, name, stat);
            }
            target = parent.readLink(name);
        } catch (IOException e) {
            parent.close();
            throw e;
        }
        parent.close();
        if (links == 0) {
            throw Failure.invalid("'" + path + "' is a loop of symbolic links");
        }
        String next = target.startsWith("/") ? target.substring(1) : Paths.join(Paths.parent(path), target);
        return follow(root, next.endsWith("/") ? next.substring(0, next.length() - 1) : next, links - 1);
    }

    /// The directory that it is.
    Directory open() throws IOException {
        return name.equals(".") ? parent.resolve("") : parent.child(name);
    }

    @Override
    public void close() {
        parent.close();
    }
}
