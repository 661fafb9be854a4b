package io.hornero.layer.internal;

import io.hornero.base.Failure;
import io.hornero.linux.Directory;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.Stat;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Opens directories below a root by path, keeps the last ones open, and makes those that are missing. Links
/// resolve as if the root were `/`.
final class ParentDirectories implements AutoCloseable {
    private static final int OPEN_LIMIT = 64;
    private static final int LINK_LIMIT = 40;

    private final Directory root;
    private final Maker maker;
    private final Map<String, Directory> open = new LinkedHashMap<>(OPEN_LIMIT * 2, 0.75f, true);

    /// Makes one missing directory.
    interface Maker {
        void make(Directory parent, String name, String path) throws IOException;
    }

    ParentDirectories(Directory root, Maker maker) {
        this.root = root;
        this.maker = maker;
    }

    /// The directory of a path, made with its parents where it is missing. It stays open until the next call.
    Directory get(String path) throws IOException {
        Directory known = open.get(path);
        if (known != null) {
            return known;
        }
        Directory found = ensure(path, LINK_LIMIT);
        open.put(path, found);
        if (open.size() > OPEN_LIMIT) {
            Iterator<Directory> oldest = open.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
        return found;
    }

    /// Forgets what is open, because a directory or a link was replaced.
    void forget() {
        open.values().forEach(Directory::close);
        open.clear();
    }

    private Directory ensure(String path, int links) throws IOException {
        Optional<Directory> existing = resolve(path);
        if (existing.isPresent()) {
            return existing.get();
        }
        if (links == 0 || path.isEmpty()) {
            throw Failure.invalid("'" + path + "' is below too many symbolic links");
        }
        String above = Paths.parent(path);
        String name = Paths.name(path);
        try (Directory parent = ensure(above, links - 1)) {
            if (!name.isEmpty() && !name.equals("..") && !name.equals(".")) {
                return ensureChild(parent, above, name, path, links);
            }
        }
        return root.resolve(path);
    }

    private Directory ensureChild(Directory parent, String above, String name, String path, int links)
            throws IOException {
        Optional<Stat> stat = parent.find(name);
        if (stat.isPresent() && stat.get().isSymlink()) {
            String target = parent.readLink(name);
            String next = target.startsWith("/") ? target.substring(1) : Paths.join(above, target);
            return ensure(stripSlashes(next), links - 1);
        }
        if (stat.isPresent() && !stat.get().isWhiteout()) {
            throw Failure.conflict("'" + path + "' is not a directory");
        }
        maker.make(parent, name, path);
        return parent.child(name);
    }

    private static String stripSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private Optional<Directory> resolve(String path) throws IOException {
        try {
            return Optional.of(root.resolve(path));
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        forget();
    }
}
