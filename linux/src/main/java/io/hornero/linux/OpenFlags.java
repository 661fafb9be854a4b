package io.hornero.linux;

/// Flags of `open(2)`, for the architecture this runs on.
///
/// Source: Linux 6.x, `asm-generic/fcntl.h` and `arch/arm64/include/uapi/asm/fcntl.h`.
public final class OpenFlags {
    private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");
    public static final int READ = 0;
    public static final int WRITE = 1;
    public static final int READ_WRITE = 2;
    public static final int CREATE = 0x40;
    public static final int EXCLUSIVE = 0x80;
    public static final int TRUNCATE = 0x200;
    public static final int NONBLOCK = 0x800;
    public static final int DIRECTORY = ARM ? 0x4000 : 0x10000;
    public static final int NOFOLLOW = ARM ? 0x8000 : 0x20000;
    public static final int CLOSE_ON_EXEC = 0x80000;
    /// Only a name for the file: enough to work below a directory, and to stat.
    public static final int PATH = 0x200000;

    private OpenFlags() {}
}
