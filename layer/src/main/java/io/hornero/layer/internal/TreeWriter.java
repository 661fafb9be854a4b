package io.hornero.layer.internal;

import io.hornero.layer.Owner;
import io.hornero.layer.PathFilter;
import io.hornero.layer.TarEntry;
import io.hornero.layer.TarType;
import io.hornero.layer.TarWriter;
import io.hornero.layer.TreeSize;
import io.hornero.layer.Whiteouts;
import io.hornero.layer.WriteOptions;
import io.hornero.linux.Directory;
import io.hornero.linux.FileTime;
import io.hornero.linux.OpenFile;
import io.hornero.linux.OpenFlags;
import io.hornero.linux.Stat;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One walk of a tree into a tar.
public final class TreeWriter {
    private final TarWriter tar;
    private final WriteOptions options;
    private final CopyBuffer buffer;
    private final Map<Inode, String> linked = new HashMap<>();
    /// Directories that are written only once something below them is.
    private final Deque<TarEntry> waiting = new ArrayDeque<>();
    private long entries;
    private long bytes;

    private record Inode(long device, long number) {}

    private TreeWriter(TarWriter tar, WriteOptions options, CopyBuffer buffer) {
        this.tar = tar;
        this.options = options;
        this.buffer = buffer;
    }

    public static TreeSize write(Directory root, TarWriter tar, WriteOptions options) throws IOException {
        try (CopyBuffer buffer = new CopyBuffer()) {
            TreeWriter writer = new TreeWriter(tar, options, buffer);
            writer.directory(root, "");
            return new TreeSize(writer.entries, writer.bytes);
        }
    }

    private void directory(Directory directory, String path) throws IOException {
        boolean overlay = options.whiteouts() == Whiteouts.OVERLAY;
        if (overlay && !path.isEmpty() && WhiteoutFiles.isOpaque(directory.procPath() + "/.")) {
            whiteout(Paths.join(path, WhiteoutFiles.OPAQUE_NAME));
        }
        List<String> names = directory.names();
        names.sort(null);
        for (String name : names) {
            Stat stat = directory.stat(name);
            String child = Paths.join(path, name);
            if (overlay && stat.isWhiteout()) {
                whiteout(Paths.join(path, WhiteoutFiles.PREFIX + name));
            } else if (stat.kind() != Stat.SOCKET) {
                take(directory, name, child, stat);
            }
        }
    }

    private void take(Directory parent, String name, String path, Stat stat) throws IOException {
        PathFilter.Verdict verdict = options.filter().test(path, stat.isDirectory());
        if (stat.isDirectory()) {
            if (verdict != PathFilter.Verdict.SKIP) {
                descend(parent, name, path, stat, verdict);
            }
        } else if (verdict == PathFilter.Verdict.TAKE) {
            file(parent, name, path, stat);
        }
    }

    private void descend(Directory parent, String name, String path, Stat stat, PathFilter.Verdict verdict)
            throws IOException {
        TarEntry entry = entry(path, TarType.DIRECTORY, stat, "", xattrs(parent.procPath(name)));
        boolean wait = verdict == PathFilter.Verdict.DESCEND;
        if (wait) {
            waiting.addLast(entry);
        } else {
            put(entry);
        }
        try (Directory child = parent.child(name)) {
            directory(child, path);
        }
        if (wait && waiting.peekLast() == entry) {
            waiting.removeLast();
        }
    }

    private void file(Directory parent, String name, String path, Stat stat) throws IOException {
        String first = stat.links() > 1 ? linked.putIfAbsent(new Inode(stat.device(), stat.inode()), path) : null;
        if (first != null) {
            put(entry(path, TarType.HARD_LINK, stat, first, new TreeMap<>()));
        } else if (stat.isFile()) {
            contents(parent, name, entry(path, TarType.FILE, stat, "", xattrs(parent.procPath(name))));
        } else {
            String target = stat.isSymlink() ? parent.readLink(name) : "";
            put(entry(path, type(stat), stat, target, xattrs(parent.procPath(name))));
        }
    }

    private static TarType type(Stat stat) throws IOException {
        return switch (stat.kind()) {
            case Stat.SYMLINK -> TarType.SYMLINK;
            case Stat.CHARACTER_DEVICE -> TarType.CHARACTER_DEVICE;
            case Stat.BLOCK_DEVICE -> TarType.BLOCK_DEVICE;
            case Stat.FIFO -> TarType.FIFO;
            default -> throw new IOException("a file of unknown kind " + Integer.toOctalString(stat.kind()));
        };
    }

    private void contents(Directory parent, String name, TarEntry entry) throws IOException {
        put(entry);
        if (entry.sizeBytes() == 0) {
            return;
        }
        try (OpenFile file = parent.file(name, OpenFlags.READ, 0)) {
            long copied = buffer.copy(file, tar.contents(), entry.sizeBytes());
            if (copied < entry.sizeBytes()) {
                throw new IOException("'" + entry.path() + "' became shorter while it was read; try again");
            }
        }
        bytes += entry.sizeBytes();
    }

    /// Without the time of the removal, so that the same removal gives the same bytes.
    private void whiteout(String path) throws IOException {
        put(TarEntry.file(path, 0, 0, 0));
    }

    private void put(TarEntry entry) throws IOException {
        while (!waiting.isEmpty()) {
            tar.put(waiting.removeFirst());
            entries++;
        }
        tar.put(entry);
        entries++;
    }

    private TarEntry entry(String path, TarType type, Stat stat, String link, SortedMap<String, byte[]> xattrs) {
        return new TarEntry(
                path,
                type,
                stat.permissions(),
                new Owner(stat.uid(), stat.gid()),
                type == TarType.FILE ? stat.sizeBytes() : 0,
                time(stat).seconds(),
                0,
                link,
                isDevice(type) ? stat.deviceMajor() : 0,
                isDevice(type) ? stat.deviceMinor() : 0,
                xattrs);
    }

    private FileTime time(Stat stat) {
        return Paths.clamp(stat.mtime(), options.clampEpochSeconds());
    }

    private static boolean isDevice(TarType type) {
        return type == TarType.CHARACTER_DEVICE || type == TarType.BLOCK_DEVICE;
    }

    private static SortedMap<String, byte[]> xattrs(String path) throws IOException {
        return KeptXattrs.readForLayer(path);
    }
}
