package io.hornero.build.internal;

import io.hornero.linux.Xattrs;
import io.hornero.oci.Digest;
import io.hornero.store.Records;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// SHA-256 of files, remembered by device, inode, size, modification and change time. Records hold the inodes of one
/// range each, so that a context takes few of them. Safe for use by many threads.
final class FileDigests {
    private static final int RANGE_BITS = 10;
    private static final int ENTRY_BYTES = 8 + 8 + 8 + 8 + 32;
    private static final int MOST_RANGES = 4096;
    private static final int BUFFER_BYTES = 256 << 10;
    /// A file changed this shortly before it was read may change again without its times telling.
    private static final long RACY_NANOS = 50_000_000;

    private final Records records;
    private final Map<String, Map<Long, Known>> ranges =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Map<Long, Known>> eldest) {
                    return size() > MOST_RANGES;
                }
            };

    FileDigests(Records records) {
        this.records = records;
    }

    private record Known(long size, long mtime, long ctime, byte[] digest) {
        boolean isOf(FileState state) {
            return size == state.sizeBytes() && mtime == state.mtimeNanos() && ctime == state.ctimeNanos();
        }
    }

    /// The digest if it is known; not to be changed.
    byte @Nullable [] find(FileState state) {
        synchronized (ranges) {
            Known known = range(key(state)).get(state.inode());
            return known != null && known.isOf(state) ? known.digest() : null;
        }
    }

    /// Remembers digests, in one transaction; leaves out files that changed a moment before `readAtNanos`.
    ///
    /// @param readAtNanos time since 1970 at which reading began
    void put(Map<FileState, byte[]> digests, long readAtNanos) {
        Map<String, byte[]> values = new HashMap<>();
        synchronized (ranges) {
            Set<String> changed = new java.util.HashSet<>();
            digests.forEach((state, digest) -> {
                if (Math.max(state.ctimeNanos(), state.mtimeNanos()) < readAtNanos - RACY_NANOS) {
                    Known known = new Known(state.sizeBytes(), state.mtimeNanos(), state.ctimeNanos(), digest);
                    range(key(state)).put(state.inode(), known);
                    changed.add(key(state));
                }
            });
            changed.forEach(key -> values.put(key, encode(range(key))));
        }
        if (!values.isEmpty()) {
            records.putAll(values);
        }
    }

    private static String key(FileState state) {
        return Long.toHexString(state.device()) + ":" + Long.toHexString(state.inode() >>> RANGE_BITS);
    }

    private Map<Long, Known> range(String key) {
        Map<Long, Known> present = ranges.get(key);
        if (present == null) {
            present = records.find(key).map(FileDigests::decode).orElseGet(HashMap::new);
            ranges.put(key, present);
        }
        return present;
    }

    private static byte[] encode(Map<Long, Known> range) {
        ByteBuffer out = ByteBuffer.allocate(range.size() * ENTRY_BYTES);
        range.forEach((inode, known) -> out.putLong(inode)
                .putLong(known.size())
                .putLong(known.mtime())
                .putLong(known.ctime())
                .put(known.digest()));
        return out.array();
    }

    private static Map<Long, Known> decode(byte[] value) {
        Map<Long, Known> range = new HashMap<>();
        ByteBuffer in = ByteBuffer.wrap(value);
        while (in.remaining() >= ENTRY_BYTES) {
            long inode = in.getLong();
            long size = in.getLong();
            long mtime = in.getLong();
            long ctime = in.getLong();
            byte[] digest = new byte[32];
            in.get(digest);
            range.put(inode, new Known(size, mtime, ctime, digest));
        }
        return range;
    }

    /// A buffer for [#digest].
    static ByteBuffer buffer() {
        return ByteBuffer.allocate(BUFFER_BYTES);
    }

    /// Reads a file through, and those of its extended attributes that a layer keeps.
    static byte[] digest(Path file, ByteBuffer buffer) throws IOException {
        MessageDigest hash = Digest.sha256();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (channel.read(buffer.clear()) >= 0) {
                hash.update(buffer.flip());
            }
        }
        attributes(file, hash);
        return hash.digest();
    }

    private static void attributes(Path file, MessageDigest hash) throws IOException {
        String path = file.toString();
        for (String name : new java.util.TreeSet<>(Xattrs.list(path))) {
            if (name.equals("security.capability") || name.startsWith("user.")) {
                hash.update((name + "\0").getBytes(StandardCharsets.UTF_8));
                hash.update(Xattrs.get(path, name).orElse(new byte[0]));
            }
        }
    }
}
