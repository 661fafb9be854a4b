package io.hornero.layer.internal;

import io.hornero.base.Failure;
import io.hornero.layer.ApplyOptions;
import io.hornero.layer.Owner;
import io.hornero.layer.TarEntry;
import io.hornero.layer.TarReader;
import io.hornero.layer.TarType;
import io.hornero.layer.TreeSize;
import io.hornero.layer.Whiteouts;
import io.hornero.linux.Directory;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.FileTime;
import io.hornero.linux.OpenFile;
import io.hornero.linux.OpenFlags;
import io.hornero.linux.Stat;
import io.hornero.linux.TreeRemoval;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One run of a tar's entries over a directory.
public final class TreeApplier implements AutoCloseable {
    private static final int NEW_DIRECTORY = 0755;
    private static final int NEW_FILE = 0600;

    private final TarReader tar;
    private final Directory root;
    private final ApplyOptions options;
    private final LowerLayers lowers;
    private final ParentDirectories parents;
    private final CopyBuffer buffer = new CopyBuffer();
    private final Map<String, FileTime> directoryTimes = new LinkedHashMap<>();
    private long entries;
    private long bytes;

    /// @param root what the paths are relative to; stays the caller's
    public TreeApplier(TarReader tar, Directory root, ApplyOptions options) throws IOException {
        this.tar = tar;
        this.root = root;
        this.options = options;
        this.lowers = new LowerLayers(options.parents());
        this.parents = new ParentDirectories(root, this::makeMissing);
    }

    /// Applies every entry, then reads the stream to its end.
    public TreeSize run() throws IOException {
        for (Optional<TarEntry> e = tar.next(); e.isPresent(); e = tar.next()) {
            try {
                apply(e.get());
            } catch (ErrnoException failure) {
                throw translate(e.get(), failure);
            }
        }
        tar.drain(options.limits());
        restoreDirectoryTimes();
        return new TreeSize(entries, bytes);
    }

    private static IOException translate(TarEntry entry, ErrnoException e) throws IOException {
        String what = "cannot unpack '" + entry.path() + "': " + e.getMessage();
        return switch (e.errno()) {
            case EINVAL, ELOOP, ENAMETOOLONG, ENOTDIR, EISDIR, EXDEV -> throw Failure.invalid(what);
            case ENOSPC, EDQUOT -> throw new Failure(io.hornero.base.FailureKind.EXHAUSTED, what, e);
            default -> new IOException(what, e);
        };
    }

    private void apply(TarEntry entry) throws IOException {
        if (options.whiteouts() == Whiteouts.LITERAL && Paths.climbs(entry.path())) {
            throw Failure.invalid("the tar's entry '" + entry.path() + "' leads out of it");
        }
        String path = Paths.normalize(entry.path());
        entries++;
        options.limits().check(entries, bytes + entry.sizeBytes());
        if (path.isEmpty()) {
            rootItself(entry);
            return;
        }
        String name = Paths.name(path);
        if (options.whiteouts() == Whiteouts.OVERLAY && name.startsWith(WhiteoutFiles.PREFIX)) {
            whiteout(Paths.parent(path), name);
            return;
        }
        Directory parent = parents.get(Paths.parent(path));
        switch (entry.type()) {
            case FILE -> file(parent, name, path, entry);
            case DIRECTORY -> directory(parent, name, path, entry);
            case SYMLINK -> symlink(vacate(parent, name, path), name, entry);
            case HARD_LINK -> hardLink(name, path, entry);
            case CHARACTER_DEVICE -> node(parent, name, path, entry, Stat.CHARACTER_DEVICE);
            case BLOCK_DEVICE -> node(parent, name, path, entry, Stat.BLOCK_DEVICE);
            case FIFO -> node(parent, name, path, entry, Stat.FIFO);
        }
    }

    private void rootItself(TarEntry entry) throws IOException {
        if (entry.type() != TarType.DIRECTORY) {
            throw Failure.invalid("the tar is damaged: its root '" + entry.path() + "' is not a directory");
        }
        attributes(entry).restore(root, ".", false);
        directoryTimes.put("", time(entry));
    }

    private void symlink(Directory parent, String name, TarEntry entry) throws IOException {
        parent.makeSymlink(name, entry.link());
        attributes(entry).restore(parent, name, true);
    }

    private void file(Directory parent, String name, String path, TarEntry entry) throws IOException {
        try {
            newFile(parent, name, entry);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EEXIST)) {
                throw e;
            }
            newFile(vacate(parent, name, path), name, entry);
        }
    }

    private void newFile(Directory parent, String name, TarEntry entry) throws IOException {
        int flags = OpenFlags.WRITE | OpenFlags.CREATE | OpenFlags.EXCLUSIVE;
        try (OpenFile file = parent.file(name, flags, NEW_FILE)) {
            if (entry.sizeBytes() > 0) {
                buffer.copy(tar.contents(), file);
                bytes += entry.sizeBytes();
            }
            attributes(entry).restore(file, parent.procPath(name));
        }
    }

    private void directory(Directory parent, String name, String path, TarEntry entry) throws IOException {
        Directory in = parent;
        try {
            in.makeDirectory(name, NEW_DIRECTORY);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EEXIST)) {
                throw e;
            }
            in = replaceByDirectory(parent, name, path);
        }
        attributes(entry).restore(in, name, false);
        directoryTimes.put(path, time(entry));
    }

    /// Keeps a directory that is there; anything else makes room.
    private Directory replaceByDirectory(Directory parent, String name, String path) throws IOException {
        Stat stat = parent.stat(name);
        if (stat.isDirectory()) {
            return parent;
        }
        Directory again = vacate(parent, name, path);
        again.makeDirectory(name, NEW_DIRECTORY);
        if (stat.isWhiteout() && options.whiteouts() == Whiteouts.OVERLAY) {
            makeOpaque(again, name);
        }
        return again;
    }

    private static void makeOpaque(Directory parent, String name) throws IOException {
        try (Directory directory = parent.child(name)) {
            WhiteoutFiles.makeOpaque(directory);
        }
    }

    private void node(Directory parent, String name, String path, TarEntry entry, int kind) throws IOException {
        Directory in = vacate(parent, name, path);
        in.makeNode(name, kind | NEW_FILE, entry.deviceMajor(), entry.deviceMinor());
        attributes(entry).restore(in, name, false);
    }

    private void hardLink(String name, String path, TarEntry entry) throws IOException {
        String target = Paths.normalize(entry.link());
        if (target.equals(path)) {
            return;
        }
        Directory source = linkSource(target, entry);
        try (Directory from = source.resolve("")) { // the cache may close `source` when it opens another
            vacate(parents.get(Paths.parent(path)), name, path).makeLink(name, from, Paths.name(target));
        } catch (ErrnoException e) {
            throw Failure.invalid("cannot link '" + entry.path() + "' to '" + entry.link() + "': " + e.getMessage());
        }
    }

    private Directory linkSource(String target, TarEntry entry) throws IOException {
        if (target.isEmpty()) {
            throw Failure.invalid("the tar's hard link '" + entry.path() + "' has no target");
        }
        Directory directory = parents.get(Paths.parent(target));
        if (directory.find(Paths.name(target)).isEmpty()) {
            copyUp(directory, target, entry);
        }
        return directory;
    }

    private void copyUp(Directory directory, String target, TarEntry entry) throws IOException {
        try (LowerLayers.Found found = lowers.find(target).orElse(null)) {
            if (found == null || found.stat().isDirectory()) {
                throw Failure.invalid("the tar's hard link '" + entry.path() + "' leads to '" + entry.link()
                        + "', which is not there");
            }
            Attributes same = Attributes.of(found.directory(), found.name(), found.stat());
            NodeCopy.copy(found.directory(), found.name(), found.stat(), directory, Paths.name(target), same, buffer);
        }
    }

    private void whiteout(String above, String name) throws IOException {
        if (name.equals(WhiteoutFiles.OPAQUE_NAME)) {
            WhiteoutFiles.makeOpaque(parents.get(above));
            return;
        }
        String hidden = name.substring(WhiteoutFiles.PREFIX.length());
        if (name.startsWith(WhiteoutFiles.RESERVED)) {
            return; // book-keeping of aufs
        }
        if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
            throw Failure.invalid("the tar's whiteout '" + Paths.join(above, name) + "' names nothing");
        }
        Directory parent = parents.get(above);
        Optional<Stat> own = parent.find(hidden);
        if (own.isPresent() && own.get().isDirectory()) {
            hideBelow(parent, hidden);
        } else if (own.isEmpty() && lowers.contains(Paths.join(above, hidden)) && !isOpaque(parent)) {
            WhiteoutFiles.make(parent, hidden);
        }
    }

    /// The layer has its own directory of that name: only what lower layers have in it is hidden.
    private static void hideBelow(Directory parent, String name) throws IOException {
        try (Directory directory = parent.child(name)) {
            io.hornero.linux.Xattrs.set(directory.procPath() + "/.", KeptXattrs.OPAQUE, new byte[] {'y'});
        }
    }

    private static boolean isOpaque(Directory directory) throws IOException {
        return WhiteoutFiles.isOpaque(directory.procPath() + "/.");
    }

    /// Makes room for a new name.
    ///
    /// @return the parent directory; the one passed may be closed
    private Directory vacate(Directory parent, String name, String path) throws IOException {
        Optional<Stat> there = parent.find(name);
        if (there.isEmpty()) {
            return parent;
        }
        TreeRemoval.remove(parent, name);
        if (!there.get().isDirectory() && !there.get().isSymlink()) {
            return parent;
        }
        directoryTimes.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + "/"));
        parents.forget();
        return parents.get(Paths.parent(path));
    }

    /// A parent directory that has no entry: as in the layers below, else plain.
    private void makeMissing(Directory parent, String name, String path) throws IOException {
        boolean wasWhiteout = parent.find(name).isPresent();
        if (wasWhiteout) {
            parent.unlink(name);
        }
        parent.makeDirectory(name, NEW_DIRECTORY);
        if (wasWhiteout) {
            makeOpaque(parent, name);
        }
        try (LowerLayers.Found found = lowers.find(path).orElse(null)) {
            if (found != null && found.stat().isDirectory()) {
                Attributes.of(found.directory(), found.name(), found.stat()).restore(parent, name, false);
                directoryTimes.put(path, found.stat().mtime());
            } else {
                Owner owner = options.owner() == null ? Owner.ROOT : options.owner();
                parent.chmod(name, NEW_DIRECTORY);
                parent.chown(name, owner.uid(), owner.gid());
            }
        }
    }

    private Attributes attributes(TarEntry entry) {
        Owner owner = options.owner() == null ? entry.owner() : options.owner();
        return new Attributes(entry.mode(), owner, time(entry), entry.xattrs());
    }

    private FileTime time(TarEntry entry) {
        return Paths.clamp(new FileTime(entry.mtimeSeconds(), entry.mtimeNanos()), options.clampEpochSeconds());
    }

    private void restoreDirectoryTimes() throws IOException {
        for (Map.Entry<String, FileTime> time : directoryTimes.entrySet()) {
            if (time.getKey().isEmpty()) {
                root.setTime(".", time.getValue());
            } else {
                parents.get(Paths.parent(time.getKey())).setTime(Paths.name(time.getKey()), time.getValue());
            }
        }
    }

    @Override
    public void close() {
        parents.close();
        lowers.close();
        buffer.close();
    }
}
