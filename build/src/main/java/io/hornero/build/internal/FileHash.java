package io.hornero.build.internal;

import io.hornero.linux.Directory;
import io.hornero.linux.OpenFile;
import io.hornero.linux.OpenFlags;
import io.hornero.linux.Xattrs;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.TreeSet;

/// Digests files of one root: their bytes, and those of their extended attributes that a layer keeps. For
/// use by the thread that made it.
final class FileHash implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 << 10;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, 8);
    private final Directory root;

    /// @param root stays open as long as this is used
    FileHash(Directory root) {
        this.root = root;
    }

    /// @param path below the root, without links
    byte[] of(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        try (Directory parent = root.resolve(slash < 0 ? "" : path.substring(0, slash));
                OpenFile file = parent.file(path.substring(slash + 1), OpenFlags.READ, 0)) {
            MessageDigest hash = Digest.sha256();
            long read = file.read(buffer, 0, BUFFER_BYTES);
            while (read > 0) {
                hash.update(buffer.asSlice(0, read).asByteBuffer());
                read = file.read(buffer, 0, BUFFER_BYTES);
            }
            attributes(parent.procPath(path.substring(slash + 1)), hash);
            return hash.digest();
        }
    }

    private static void attributes(String path, MessageDigest hash) throws IOException {
        for (String name : new TreeSet<>(Xattrs.list(path))) {
            if (name.equals("security.capability") || name.startsWith("user.")) {
                hash.update((name + "\0").getBytes(StandardCharsets.UTF_8));
                hash.update(Xattrs.get(path, name).orElse(new byte[0]));
            }
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
