package io.hornero.linux;

import io.hornero.linux.internal.MountCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Mounts in this process's mount namespace.
public final class Mounts {
    public static final long READ_ONLY = 0x1;
    public static final long NO_SUID = 0x2;
    public static final long NO_DEVICES = 0x4;
    public static final long NO_EXEC = 0x8;
    private static final long REMOUNT = 0x20;
    private static final long BIND = 0x1000;
    private static final long RECURSIVE = 0x4000;
    private static final long PRIVATE = 0x40000;
    private static final int DETACH = 2;
    private static final int NO_FOLLOW = 8;

    private Mounts() {}

    /// `mount(2)`.
    public static void mount(String source, Path target, String type, long flags, String options) throws IOException {
        MountCalls.mount(source, target.toString(), type, flags, options);
    }

    /// Makes a file or directory appear at another place.
    public static void bind(Path source, Path target) throws IOException {
        MountCalls.mount(source.toString(), target.toString(), "", BIND, "");
    }

    /// Like [#bind], for reading only.
    public static void bindReadOnly(Path source, Path target) throws IOException {
        bind(source, target);
        try {
            MountCalls.mount("", target.toString(), "", REMOUNT | BIND | READ_ONLY, "");
        } catch (IOException e) {
            unmount(target);
            throw e;
        }
    }

    /// Keeps mounts below `target` from spreading to other namespaces.
    public static void makePrivate(Path target) throws IOException {
        MountCalls.mount("", target.toString(), "", PRIVATE | RECURSIVE, "");
    }

    /// Unmounts what is on top there; busy file systems are an error.
    public static void unmount(Path target) throws IOException {
        MountCalls.unmount(target.toString(), NO_FOLLOW);
    }

    /// Takes the mount out of the tree now; it ends when nothing uses it any more.
    public static void detach(Path target) throws IOException {
        MountCalls.unmount(target.toString(), NO_FOLLOW | DETACH);
    }

    /// Detaches every mount at or below a folder, as a killed process has left them.
    public static void detachBelow(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        for (MountPoint mount : list().reversed()) {
            if (Path.of(mount.target()).startsWith(absolute)) {
                detach(Path.of(mount.target()));
            }
        }
    }

    /// Every mount of this namespace, in the order of their making.
    public static List<MountPoint> list() throws IOException {
        return RawText.decode(Files.readAllBytes(Path.of("/proc/self/mountinfo")))
                .lines()
                .map(MountPoint::parse)
                .toList();
    }
}
