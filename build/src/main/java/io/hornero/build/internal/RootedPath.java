package io.hornero.build.internal;

import io.hornero.base.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Finds files inside a root, symbolic links resolved as if the root were `/`. For looking only: what is
/// copied is confined by the system call that opens it.
final class RootedPath {
    private static final int MOST_LINKS = 255;

    private RootedPath() {}

    /// The path with every link followed, the last one too; it need not exist.
    ///
    /// @param path below the root, with or without a slash at its start
    static Path follow(Path root, String path) throws IOException {
        return walk(root, path, true);
    }

    /// As [#follow], but the last component is not followed.
    static Path followParents(Path root, String path) throws IOException {
        return walk(root, path, false);
    }

    private static Path walk(Path root, String path, boolean followLast) throws IOException {
        Deque<String> todo = new ArrayDeque<>(Arrays.asList(path.split("/")));
        Path at = root;
        int links = 0;
        while (!todo.isEmpty()) {
            String part = todo.pop();
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                at = at.equals(root) ? root : parentOf(at);
                continue;
            }
            Path next = at.resolve(part);
            if (Files.isSymbolicLink(next) && (followLast || !todo.isEmpty())) {
                if (++links > MOST_LINKS) {
                    throw Failure.invalid("too many symbolic links in " + path);
                }
                String target = Files.readSymbolicLink(next).toString();
                at = target.startsWith("/") ? root : at;
                Arrays.asList(target.split("/")).reversed().forEach(todo::push);
            } else {
                at = next;
            }
        }
        return at;
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    /// True where something is there, perhaps a dangling link.
    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// The path below the root, with `/`; empty for the root.
    static String below(Path root, Path path) {
        return root.relativize(path).toString();
    }

    static NoSuchFileException missing(String path) {
        return new NoSuchFileException(path);
    }
}
