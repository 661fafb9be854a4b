package io.hornero.build.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What `lstat` says of a file.
///
/// @param mode type and permissions
/// @param device that it is on
/// @param inode its number there
/// @param sizeBytes of a regular file
/// @param mtimeNanos since 1970
/// @param ctimeNanos since 1970
/// @param uid owner
/// @param gid group
/// @param special device number of a device
record FileState(
        int mode,
        long device,
        long inode,
        long sizeBytes,
        long mtimeNanos,
        long ctimeNanos,
        int uid,
        int gid,
        long special) {
    private static final int TYPE = 0xF000;

    static FileState of(Path file) throws IOException {
        Map<String, Object> map = Files.readAttributes(
                file, "unix:mode,dev,ino,size,lastModifiedTime,ctime,uid,gid,rdev", LinkOption.NOFOLLOW_LINKS);
        return new FileState(
                number(map, "mode").intValue(),
                number(map, "dev").longValue(),
                number(map, "ino").longValue(),
                number(map, "size").longValue(),
                nanos(map, "lastModifiedTime"),
                nanos(map, "ctime"),
                number(map, "uid").intValue(),
                number(map, "gid").intValue(),
                number(map, "rdev").longValue());
    }

    private static Number number(Map<String, Object> map, String key) {
        return map.get(key) instanceof Number n ? n : 0;
    }

    private static long nanos(Map<String, Object> map, String key) {
        return map.get(key) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }

    boolean isFile() {
        return (mode & TYPE) == 0x8000;
    }

    boolean isDirectory() {
        return (mode & TYPE) == 0x4000;
    }

    boolean isLink() {
        return (mode & TYPE) == 0xA000;
    }

    boolean isSocket() {
        return (mode & TYPE) == 0xC000;
    }
}
