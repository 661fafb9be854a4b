package io.hornero.build.internal;

import io.hornero.build.FileState;
import io.hornero.linux.RawText;
import io.hornero.linux.Stat;
import io.hornero.oci.Digest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a COPY reads, by digests.
///
/// @param digest of everything
/// @param entries each file, in order
record TreeListing(Digest digest, List<Entry> entries) {
    TreeListing {
        entries = List.copyOf(entries);
    }

    /// @param path below the root, as a user writes it
    /// @param stat of the file
    /// @param owned its owner and group count
    /// @param content hash of a plain file, where a link leads to, or nothing; not to be changed
    record Entry(String path, Stat stat, boolean owned, byte[] content) {
        /// The directory that it is in; empty for the root.
        String folder() {
            return path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        FileState state() {
            return new FileState(
                    stat.isSymlink() ? Stat.SYMLINK : stat.mode(),
                    owned ? stat.uid() : 0,
                    owned ? stat.gid() : 0,
                    stat.isFile() ? stat.sizeBytes() : 0,
                    text());
        }

        private @Nullable String text() {
            if (stat.isFile()) {
                return "sha256:" + HexFormat.of().formatHex(content);
            }
            return stat.isSymlink() ? RawText.decode(content) : null;
        }
    }
}
