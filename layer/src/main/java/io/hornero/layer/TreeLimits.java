package io.hornero.layer;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.HumanSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What an archive may become: a small file can unpack to more than a disk holds.
///
/// @param entries most files, directories and links
/// @param bytes most bytes of their contents, and of what follows the archive
public record TreeLimits(long entries, long bytes) {
    /// For what is trusted or limited elsewhere.
    public static final TreeLimits NONE = new TreeLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final long MOST_ENTRIES = 4_000_000;

    /// Nine tenths of the space that is left on a folder's disk.
    public static TreeLimits ofDisk(Path folder) throws IOException {
        return new TreeLimits(MOST_ENTRIES, Files.getFileStore(folder).getUsableSpace() / 10 * 9);
    }

    /// @throws Failure EXHAUSTED: it is more than that
    public void check(long entriesSoFar, long bytesSoFar) {
        if (entriesSoFar > entries) {
            throw new Failure(
                    FailureKind.EXHAUSTED, "the archive has more than " + entries + " entries; it was not unpacked");
        }
        if (bytesSoFar < 0 || bytesSoFar > bytes) {
            throw new Failure(
                    FailureKind.EXHAUSTED,
                    "the archive unpacks to more than " + HumanSize.of(bytes)
                            + ", which is nine tenths of the free disk space; it was not unpacked");
        }
    }
}
