package io.hornero.layer.internal;

import io.hornero.layer.TarEntry;
import io.hornero.layer.TarType;
import io.hornero.linux.RawText;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/// The 512 byte blocks that begin an entry: an optional PAX header with its records, then the ustar header.
///
/// Source: POSIX.1-2017, pax, "ustar Interchange Format".
public final class TarHeader {
    public static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;

    private TarHeader() {}

    /// All blocks of the header.
    public static byte[] encode(TarEntry entry) {
        byte[] block = new byte[BLOCK];
        SortedMap<String, byte[]> pax = new TreeMap<>();
        String path = entry.type() == TarType.DIRECTORY ? entry.path() + "/" : entry.path();
        path(path, block, pax);
        text("linkpath", entry.link(), block, 157, pax);
        number("mode", entry.mode(), block, 100, 8, pax);
        number("uid", entry.owner().uid(), block, 108, 8, pax);
        number("gid", entry.owner().gid(), block, 116, 8, pax);
        number("size", entry.sizeBytes(), block, 124, 12, pax);
        time(entry, block, pax);
        number("devmajor", entry.deviceMajor(), block, 329, 8, pax);
        number("devminor", entry.deviceMinor(), block, 337, 8, pax);
        entry.xattrs().forEach((name, value) -> pax.put(Pax.XATTR + name, value));
        finish(block, typeFlag(entry.type()));
        return pax.isEmpty() ? block : withPax(entry.path(), pax, block);
    }

    private static void path(String path, byte[] block, SortedMap<String, byte[]> pax) {
        byte[] name = RawText.encode(path);
        boolean ascii = isAscii(name);
        int slash = ascii && name.length > NAME ? splitAt(name) : -1;
        if (slash > 0) {
            System.arraycopy(name, 0, block, PREFIX_AT, slash);
            System.arraycopy(name, slash + 1, block, 0, name.length - slash - 1);
            return;
        }
        if (!ascii || name.length > NAME) {
            pax.put("path", name);
        }
        truncated(name, block, 0);
    }

    /// The slash at which a long name parts into prefix and name; -1 where there is none.
    private static int splitAt(byte[] name) {
        for (int i = Math.min(PREFIX, name.length - 2); i > 0 && name.length - i - 1 <= NAME; i--) {
            if (name[i] == '/') {
                return i;
            }
        }
        return -1;
    }

    private static void text(String key, String value, byte[] block, int offset, SortedMap<String, byte[]> pax) {
        byte[] bytes = RawText.encode(value);
        if (bytes.length > NAME || !isAscii(bytes)) {
            pax.put(key, bytes);
        }
        truncated(bytes, block, offset);
    }

    /// What readers without PAX see.
    private static void truncated(byte[] bytes, byte[] block, int offset) {
        for (int i = 0; i < bytes.length && i < NAME; i++) {
            block[offset + i] = bytes[i] < 0 ? (byte) '_' : bytes[i];
        }
    }

    private static void number(
            String key, long value, byte[] block, int offset, int width, SortedMap<String, byte[]> pax) {
        boolean fits = TarNumbers.fits(value, width);
        if (!fits) {
            pax.put(key, Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
        TarNumbers.put(block, offset, width, fits ? value : 0);
    }

    private static void time(TarEntry entry, byte[] block, SortedMap<String, byte[]> pax) {
        if (entry.mtimeNanos() == 0) {
            number("mtime", entry.mtimeSeconds(), block, 136, 12, pax);
            return;
        }
        number("mtime", Math.max(0, entry.mtimeSeconds()), block, 136, 12, pax);
        pax.put("mtime", exact(entry.mtimeSeconds(), entry.mtimeNanos()).getBytes(StandardCharsets.US_ASCII));
    }

    private static String exact(long seconds, int nanos) {
        return java.math.BigDecimal.valueOf(seconds)
                .add(java.math.BigDecimal.valueOf(nanos, 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static byte[] withPax(String path, SortedMap<String, byte[]> pax, byte[] header) {
        byte[] records = Pax.encode(pax);
        int padded = (records.length + BLOCK - 1) / BLOCK * BLOCK;
        byte[] all = new byte[2 * BLOCK + padded];
        System.arraycopy(paxHeader(path, records.length), 0, all, 0, BLOCK);
        System.arraycopy(records, 0, all, BLOCK, records.length);
        System.arraycopy(header, 0, all, BLOCK + padded, BLOCK);
        return all;
    }

    private static byte[] paxHeader(String path, int size) {
        byte[] block = new byte[BLOCK];
        String base = path.substring(path.lastIndexOf('/') + 1);
        truncated(RawText.encode("PaxHeaders.0/" + base), block, 0);
        for (int offset : new int[] {100, 108, 116}) {
            TarNumbers.put(block, offset, 8, 0);
        }
        TarNumbers.put(block, 124, 12, size);
        TarNumbers.put(block, 136, 12, 0);
        TarNumbers.put(block, 329, 8, 0);
        TarNumbers.put(block, 337, 8, 0);
        finish(block, 'x');
        return block;
    }

    private static void finish(byte[] block, char typeFlag) {
        block[156] = (byte) typeFlag;
        byte[] magic = {'u', 's', 't', 'a', 'r', 0, '0', '0'};
        System.arraycopy(magic, 0, block, 257, magic.length);
        java.util.Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        TarNumbers.put(block, 148, 7, sum);
        block[154] = 0;
    }

    private static char typeFlag(TarType type) {
        return switch (type) {
            case FILE -> '0';
            case HARD_LINK -> '1';
            case SYMLINK -> '2';
            case CHARACTER_DEVICE -> '3';
            case BLOCK_DEVICE -> '4';
            case DIRECTORY -> '5';
            case FIFO -> '6';
        };
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
