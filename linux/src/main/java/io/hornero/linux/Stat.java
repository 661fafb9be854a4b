package io.hornero.linux;

/// What `statx(2)` tells about a file.
///
/// @param mode kind and permission bits, as in `st_mode`
/// @param uid owner
/// @param gid group
/// @param sizeBytes of a file's contents
/// @param blocks of 512 bytes that are allocated
/// @param links number of names
/// @param inode number, unique on its device
/// @param device number of the file system
/// @param deviceMajor of a device file
/// @param deviceMinor of a device file
/// @param mtime modification time
/// @param ctime time of the last change of contents or attributes
public record Stat(
        int mode,
        long uid,
        long gid,
        long sizeBytes,
        long blocks,
        long links,
        long inode,
        long device,
        int deviceMajor,
        int deviceMinor,
        FileTime mtime,
        FileTime ctime) {
    public static final int KIND_MASK = 0xf000;
    public static final int SOCKET = 0xc000;
    public static final int SYMLINK = 0xa000;
    public static final int FILE = 0x8000;
    public static final int BLOCK_DEVICE = 0x6000;
    public static final int DIRECTORY = 0x4000;
    public static final int CHARACTER_DEVICE = 0x2000;
    public static final int FIFO = 0x1000;

    /// One of the constants above.
    public int kind() {
        return mode & KIND_MASK;
    }

    /// Permission bits with setuid, setgid and sticky.
    public int permissions() {
        return mode & 07777;
    }

    public boolean isDirectory() {
        return kind() == DIRECTORY;
    }

    public boolean isFile() {
        return kind() == FILE;
    }

    public boolean isSymlink() {
        return kind() == SYMLINK;
    }

    /// The character device 0:0 by which overlayfs says that a name is removed.
    public boolean isWhiteout() {
        return kind() == CHARACTER_DEVICE && deviceMajor == 0 && deviceMinor == 0;
    }
}
