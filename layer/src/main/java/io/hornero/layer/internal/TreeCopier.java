package io.hornero.layer.internal;

import io.hornero.base.Failure;
import io.hornero.layer.CopyOptions;
import io.hornero.layer.ModeChange;
import io.hornero.layer.Owner;
import io.hornero.layer.PathFilter.Verdict;
import io.hornero.layer.TreeSize;
import io.hornero.linux.Directory;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.FileTime;
import io.hornero.linux.Stat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One copy from tree to tree.
public final class TreeCopier {
    private static final int NEW_DIRECTORY = 0755;

    private final CopyOptions options;
    private final CopyBuffer buffer;
    private final Directory top;
    private final Map<Inode, String> linked = new HashMap<>();
    private long entries;
    private long bytes;

    private record Inode(long device, long number) {}

    private TreeCopier(CopyOptions options, CopyBuffer buffer, Directory top) {
        this.options = options;
        this.buffer = buffer;
        this.top = top;
    }

    /// See [io.hornero.layer.TreeCopy#copy].
    public static TreeSize copy(Directory from, String source, Directory to, String target, CopyOptions options)
            throws IOException {
        try (CopyBuffer buffer = new CopyBuffer();
                SourceFile file = SourceFile.find(from, source);
                ParentDirectories parents = parents(to, options)) {
            return file.stat().isDirectory()
                    ? directory(file, parents.get(Paths.normalize(target)), options, buffer)
                    : file(file, Paths.name(Paths.normalize(source)), parents, to, target, options, buffer);
        }
    }

    /// See [io.hornero.layer.TreeCopy#makeDirectories].
    public static void makeDirectories(Directory root, String path, CopyOptions options) throws IOException {
        try (ParentDirectories parents = parents(root, options)) {
            parents.get(Paths.normalize(path));
        }
    }

    private static ParentDirectories parents(Directory root, CopyOptions options) {
        Owner owner = options.owner() == null ? Owner.ROOT : options.owner();
        int mode = options.mode() == null ? NEW_DIRECTORY : options.mode().ofMade(NEW_DIRECTORY);
        return new ParentDirectories(root, (parent, name, path) -> {
            parent.makeDirectory(name, NEW_DIRECTORY);
            parent.chmod(name, mode);
            parent.chown(name, owner.uid(), owner.gid());
        });
    }

    private static TreeSize directory(SourceFile source, Directory target, CopyOptions options, CopyBuffer buffer)
            throws IOException {
        TreeCopier copier = new TreeCopier(options, buffer, target);
        try (Directory from = source.open()) {
            copier.contents(from, new CopyTarget(target), "");
        }
        return copier.size();
    }

    private static TreeSize file(
            SourceFile source,
            String name,
            ParentDirectories parents,
            Directory root,
            String target,
            CopyOptions options,
            CopyBuffer buffer)
            throws IOException {
        String path = Paths.normalize(target);
        boolean into = target.endsWith("/") || path.isEmpty() || isDirectory(root, path);
        Directory parent = parents.get(into ? path : Paths.parent(path));
        TreeCopier copier = new TreeCopier(options, buffer, parent);
        copier.file(source.parent(), source.name(), source.stat(), parent, into ? name : Paths.name(path), "");
        return copier.size();
    }

    private static boolean isDirectory(Directory root, String path) throws IOException {
        try {
            return root.statResolved(path).isDirectory();
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR)) {
                return false;
            }
            throw e;
        }
    }

    private TreeSize size() {
        return new TreeSize(entries, bytes);
    }

    private void contents(Directory from, CopyTarget to, String path) throws IOException {
        for (String name : from.names()) {
            Stat stat = from.stat(name);
            String child = Paths.join(path, name);
            Verdict verdict = options.filter().test(child, stat.isDirectory());
            if (stat.isDirectory() && verdict != Verdict.SKIP) {
                directory(from, name, stat, to, child, verdict);
            } else if (verdict == Verdict.TAKE && stat.kind() != Stat.SOCKET) {
                file(from, name, stat, to.open(), name, child);
            }
        }
    }

    private void directory(Directory from, String name, Stat stat, CopyTarget to, String path, Verdict verdict)
            throws IOException {
        Attributes attributes = changed(Attributes.of(from, name, stat), true);
        try (CopyTarget target = new CopyTarget(to, name, path, attributes)) {
            if (verdict == Verdict.TAKE) {
                target.open();
            }
            try (Directory child = from.child(name)) {
                contents(child, target, path);
            }
            if (target.finish()) {
                entries++;
            }
        }
    }

    private void file(Directory from, String name, Stat stat, Directory to, String newName, String path)
            throws IOException {
        try {
            copyOrLink(from, name, stat, to, newName, path);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EEXIST)) {
                throw e;
            }
            replace(to, newName);
            copyOrLink(from, name, stat, to, newName, path);
        }
        entries++;
    }

    private static void replace(Directory in, String name) throws IOException {
        if (in.stat(name).isDirectory()) {
            throw Failure.conflict("cannot replace the directory '" + name + "' by a file");
        }
        in.unlink(name);
    }

    private void copyOrLink(Directory from, String name, Stat stat, Directory to, String newName, String path)
            throws IOException {
        Inode inode = new Inode(stat.device(), stat.inode());
        String first = stat.links() > 1 ? linked.get(inode) : null;
        if (first != null) {
            try (Directory in = top.resolve(Paths.parent(first))) {
                to.makeLink(newName, in, Paths.name(first));
            }
            return;
        }
        NodeCopy.copy(from, name, stat, to, newName, changed(Attributes.of(from, name, stat), false), buffer);
        bytes += stat.isFile() ? stat.sizeBytes() : 0;
        if (stat.links() > 1) {
            linked.put(inode, path);
        }
    }

    private Attributes changed(Attributes own, boolean directory) {
        ModeChange change = options.mode();
        int mode = change == null ? own.mode() : change.apply(own.mode(), directory);
        Owner owner = Optional.ofNullable(options.owner()).orElse(own.owner());
        FileTime mtime = Paths.clamp(own.mtime(), options.clampEpochSeconds());
        return options.xattrs()
                ? new Attributes(mode, owner, mtime, own.xattrs())
                : Attributes.plain(mode, owner, mtime);
    }
}
