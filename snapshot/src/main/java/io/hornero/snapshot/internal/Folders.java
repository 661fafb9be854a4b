package io.hornero.snapshot.internal;

import io.hornero.linux.Directory;
import io.hornero.linux.FileTime;
import io.hornero.linux.Stat;
import io.hornero.linux.Trash;
import io.hornero.linux.TreeRemoval;
import io.hornero.linux.Xattrs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where snapshots are: `ID/fs` holds a layer's files, `ID/work` belongs to overlayfs, `ID/mnt` is an active
/// snapshot's own mount point, `ID/active.json` tells an active from a committed one; `views/N` are mount
/// points; `empty` stays empty; `trash` holds what is to be removed. Names are short, so that the options
/// of a mount of many layers are.
public final class Folders implements AutoCloseable {
    private final Path root;
    private final Trash trash;
    private final AtomicLong lastId = new AtomicLong();

    public Folders(Path folder) throws IOException {
        Files.createDirectories(folder);
        root = folder.toRealPath();
        Files.createDirectories(views());
        Files.createDirectories(empty());
        trash = Trash.open(root.resolve("trash"));
        ids().forEach(id -> lastId.accumulateAndGet(id, Math::max));
    }

    public Path root() {
        return root;
    }

    public Path views() {
        return root.resolve("views");
    }

    public Path empty() {
        return root.resolve("empty");
    }

    public Path fs(long id) {
        return folder(id).resolve("fs");
    }

    public Path work(long id) {
        return folder(id).resolve("work");
    }

    public Path mountPoint(long id) {
        return folder(id).resolve("mnt");
    }

    public Path activeFile(long id) {
        return folder(id).resolve("active.json");
    }

    public long nextId() {
        return lastId.incrementAndGet();
    }

    private Path folder(long id) {
        return root.resolve(Long.toString(id));
    }

    /// Every numbered folder.
    public List<Long> ids() throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.map(p -> String.valueOf(p.getFileName()))
                    .filter(n -> n.matches("[0-9]{1,18}"))
                    .map(Long::valueOf)
                    .sorted()
                    .toList();
        }
    }

    /// Makes the folders of a new snapshot.
    ///
    /// @param below the layer whose root directory's attributes it takes over; null for plain ones
    public long make(@Nullable Path below) throws IOException {
        long id = nextId();
        Files.createDirectory(folder(id));
        Files.createDirectory(fs(id));
        Files.createDirectory(work(id));
        try (Directory made = Directory.open(folder(id))) {
            made.chmod("fs", 0755);
            if (below != null) {
                copyRootAttributes(below, made);
            }
        }
        return id;
    }

    private static void copyRootAttributes(Path below, Directory made) throws IOException {
        try (Directory from = Directory.open(below)) {
            Stat stat = from.stat();
            made.chown("fs", stat.uid(), stat.gid());
            made.chmod("fs", stat.permissions());
            for (String name : Xattrs.list(below.toString())) {
                if (name.startsWith("user.") || name.equals("security.capability")) {
                    Xattrs.set(
                            made.procPath("fs"),
                            name,
                            Xattrs.get(below.toString(), name).orElse(new byte[0]));
                }
            }
            made.setTime("fs", new FileTime(stat.mtime().seconds(), stat.mtime().nanos()));
        }
    }

    public void removeWork(long id) throws IOException {
        try (Directory folder = Directory.open(folder(id))) {
            TreeRemoval.remove(folder, "work");
            TreeRemoval.remove(folder, "mnt");
        }
    }

    public void remove(long id) throws IOException {
        trash.take(folder(id));
    }

    @Override
    public void close() {
        trash.close();
    }
}
