package io.hornero.snapshot.internal;

import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.MountPoint;
import io.hornero.linux.Mounts;
import io.hornero.linux.Overlay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Mounts of snapshots.
public final class SnapshotMounts {
    private final Folders folders;

    public SnapshotMounts(Folders folders) {
        this.folders = folders;
    }

    void writable(List<Path> layers, long id, Path target) throws IOException {
        List<Path> lowers = layers.isEmpty() ? List.of(folders.empty()) : layers;
        Overlay.mountWritable(lowers, folders.fs(id), folders.work(id), target);
    }

    void readOnly(List<Path> layers, Path target) throws IOException {
        switch (layers.size()) {
            case 0 -> Mounts.bindReadOnly(folders.empty(), target);
            case 1 -> Overlay.mountReadOnly(List.of(layers.getFirst(), folders.empty()), target);
            default -> Overlay.mountReadOnly(layers, target);
        }
    }

    /// Takes a mount away, also while somebody works in it; harmless where nothing is mounted.
    static void unmount(Path target) throws IOException {
        try {
            Mounts.unmount(target);
        } catch (ErrnoException e) {
            if (e.is(Errno.EBUSY)) {
                Mounts.detach(target);
            } else if (!e.is(Errno.EINVAL) && !e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    /// Where upper directories are mounted now, by snapshot id.
    Map<Long, Path> writableNow() throws IOException {
        Map<Long, Path> found = new HashMap<>();
        for (MountPoint mount : Mounts.list()) {
            Long id = idOf(mount);
            if (id != null) {
                found.put(id, Path.of(mount.target()));
            }
        }
        return found;
    }

    private @Nullable Long idOf(MountPoint mount) {
        String upper = mount.type().equals("overlay") ? mount.option("upperdir") : "";
        String prefix = folders.root() + "/";
        String rest = upper.startsWith(prefix) ? upper.substring(prefix.length()) : "";
        return rest.matches("[0-9]{1,18}/fs") ? Long.valueOf(rest.substring(0, rest.indexOf('/'))) : null;
    }

    /// Every mount below a directory, the last made first.
    static List<Path> below(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        for (MountPoint mount : Mounts.list()) {
            if (mount.target().startsWith(directory + "/")) {
                found.addFirst(Path.of(mount.target()));
            }
        }
        return found;
    }
}
