package io.hornero.layer;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One entry of a tar, without its contents.
///
/// @param path as in the archive, without a slash at its end
/// @param type kind of file
/// @param mode permission bits with setuid, setgid and sticky
/// @param owner numeric
/// @param sizeBytes of the contents; 0 unless a `FILE`
/// @param mtimeSeconds modification time since 1970
/// @param mtimeNanos of that second
/// @param link target of a hard link (a path in the archive) or symbolic link; else empty
/// @param deviceMajor of a device, else 0
/// @param deviceMinor of a device, else 0
/// @param xattrs extended attributes by name
public record TarEntry(
        String path,
        TarType type,
        int mode,
        Owner owner,
        long sizeBytes,
        long mtimeSeconds,
        int mtimeNanos,
        String link,
        int deviceMajor,
        int deviceMinor,
        SortedMap<String, byte[]> xattrs) {
    public TarEntry {
        xattrs = Collections.unmodifiableSortedMap(new TreeMap<>(xattrs));
    }

    /// A regular file.
    public static TarEntry file(String path, int mode, long sizeBytes, long mtimeSeconds) {
        return plain(path, TarType.FILE, mode, sizeBytes, mtimeSeconds, "");
    }

    /// A directory.
    public static TarEntry directory(String path, int mode, long mtimeSeconds) {
        return plain(path, TarType.DIRECTORY, mode, 0, mtimeSeconds, "");
    }

    /// A symbolic link.
    public static TarEntry symlink(String path, String target, long mtimeSeconds) {
        return plain(path, TarType.SYMLINK, 0777, 0, mtimeSeconds, target);
    }

    private static TarEntry plain(String path, TarType type, int mode, long size, long mtime, String link) {
        return new TarEntry(path, type, mode, Owner.ROOT, size, mtime, 0, link, 0, 0, new TreeMap<>(Map.of()));
    }

    public TarEntry withOwner(Owner newOwner) {
        return new TarEntry(
                path,
                type,
                mode,
                newOwner,
                sizeBytes,
                mtimeSeconds,
                mtimeNanos,
                link,
                deviceMajor,
                deviceMinor,
                xattrs);
    }

    public TarEntry withPath(String newPath) {
        return new TarEntry(
                newPath,
                type,
                mode,
                owner,
                sizeBytes,
                mtimeSeconds,
                mtimeNanos,
                link,
                deviceMajor,
                deviceMinor,
                xattrs);
    }
}
