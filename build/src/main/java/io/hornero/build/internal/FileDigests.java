package io.hornero.build.internal;

import io.hornero.linux.FileTime;
import io.hornero.linux.Stat;
import io.hornero.store.Records;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// SHA-256 of files, remembered by device, inode, size, modification and change time. Records hold the
/// inodes of one range each, so that a context takes few of them. Safe for use by many threads.
final class FileDigests {
    private static final int RANGE_BITS = 10;
    private static final int ENTRY_BYTES = 8 + 8 + 8 + 8 + 32;
    private static final int MOST_RANGES = 4096;
    /// A file changed this shortly before it was read may change again without its times telling.
    private static final long RACY_NANOS = 50_000_000;

    private final Records records;
    private final Map<Range, Map<Long, Known>> ranges = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Range, Map<Long, Known>> eldest) {
            return size() > MOST_RANGES;
        }
    };

    FileDigests(Records records) {
        this.records = records;
    }

    private record Range(long device, long number) {
        static Range of(Stat stat) {
            return new Range(stat.device(), stat.inode() >>> RANGE_BITS);
        }

        String key() {
            return Long.toHexString(device) + ":" + Long.toHexString(number);
        }
    }

    private record Known(long size, long mtime, long ctime, byte[] digest) {
        boolean isOf(Stat stat) {
            return size == stat.sizeBytes() && mtime == nanos(stat.mtime()) && ctime == nanos(stat.ctime());
        }
    }

    private static long nanos(FileTime time) {
        return time.seconds() * 1_000_000_000L + time.nanos();
    }

    /// The digest if it is known; not to be changed.
    byte @Nullable [] find(Stat stat) {
        synchronized (ranges) {
            Known known = range(Range.of(stat)).get(stat.inode());
            return known != null && known.isOf(stat) ? known.digest() : null;
        }
    }

    /// Remembers digests, in one transaction; leaves out files that changed a moment before `readAtNanos`.
    ///
    /// @param readAtNanos time since 1970 at which reading began
    void put(Map<Stat, byte[]> digests, long readAtNanos) {
        Map<String, byte[]> values = new HashMap<>();
        synchronized (ranges) {
            Set<Range> changed = new HashSet<>();
            digests.forEach((stat, digest) -> {
                long mtime = nanos(stat.mtime());
                long ctime = nanos(stat.ctime());
                if (Math.max(mtime, ctime) < readAtNanos - RACY_NANOS) {
                    range(Range.of(stat)).put(stat.inode(), new Known(stat.sizeBytes(), mtime, ctime, digest));
                    changed.add(Range.of(stat));
                }
            });
            changed.forEach(range -> values.put(range.key(), encode(range(range))));
        }
        if (!values.isEmpty()) {
            records.putAll(values);
        }
    }

    private Map<Long, Known> range(Range range) {
        Map<Long, Known> present = ranges.get(range);
        if (present == null) {
            present = records.find(range.key()).map(FileDigests::decode).orElseGet(HashMap::new);
            ranges.put(range, present);
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
}
