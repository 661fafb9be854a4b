package io.hornero.build;

import org.jspecify.annotations.Nullable;

/// A file as a COPY reads it.
///
/// @param mode type and permissions as `stat` has them; of a link its type alone
/// @param uid owner; 0 in a build context
/// @param gid group; 0 in a build context
/// @param sizeBytes of a plain file, else 0
/// @param content digest of a plain file (`sha256:...`, of its bytes unless it has extended attributes that
///   count); where a link leads to; else null
public record FileState(
        int mode,
        long uid,
        long gid,
        long sizeBytes,
        @Nullable String content) {
    private static final int KIND_MASK = 0xf000;
    private static final int FILE = 0x8000;
    private static final int LINK = 0xa000;
    private static final int DIRECTORY = 0x4000;

    public boolean isFile() {
        return (mode & KIND_MASK) == FILE;
    }

    public boolean isLink() {
        return (mode & KIND_MASK) == LINK;
    }

    /// As `a file`.
    public String kind() {
        return switch (mode & KIND_MASK) {
            case FILE -> "a file";
            case LINK -> "a link";
            case DIRECTORY -> "a directory";
            default -> "a device";
        };
    }

    /// Permissions as `0644`.
    public String permissions() {
        return String.format("%04o", mode & 07777);
    }
}
