package io.hornero.layer.internal;

import io.hornero.base.Failure;
import io.hornero.layer.Owner;
import io.hornero.layer.TarEntry;
import io.hornero.layer.TarType;
import io.hornero.linux.RawText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes entries of header blocks and what went before them.
public final class HeaderParser {
    private static final long LARGEST_ID = 0xffffffffL;
    private static final BigDecimal LARGEST_TIME = BigDecimal.valueOf(1L << 53);

    private static final BigDecimal LARGEST_NUMBER = BigDecimal.valueOf(Long.MAX_VALUE);

    private HeaderParser() {}

    public static char typeFlag(byte[] block) {
        return (char) (block[156] & 0xff);
    }

    public static long size(byte[] block) {
        return TarNumbers.get(block, 124, 12);
    }

    /// Fails unless the block's checksum is right; some old tars summed up signed bytes.
    public static void verify(byte[] block) {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < TarHeader.BLOCK; i++) {
            int b = i >= 148 && i < 156 ? ' ' : block[i];
            unsigned += b & 0xff;
            signed += b;
        }
        long expected = TarNumbers.get(block, 148, 8);
        if (expected != unsigned && expected != signed) {
            throw Failure.invalid("not a tar, or a damaged one: a header's checksum is wrong");
        }
    }

    /// The entry of a header.
    ///
    /// @param pax records of the PAX header before it
    /// @param longName of a GNU header before it, or null
    /// @param longLink of a GNU header before it, or null
    public static TarEntry entry(
            byte[] block, SortedMap<String, byte[]> pax, @Nullable String longName, @Nullable String longLink) {
        String path = pax.containsKey("path") ? text(pax, "path") : longName != null ? longName : name(block);
        String link = pax.containsKey("linkpath")
                ? text(pax, "linkpath")
                : longLink != null ? longLink : field(block, 157, 100);
        refuseSparse(path, pax);
        TarType type = type(typeFlag(block), path);
        BigDecimal mtime = time(block, pax);
        long seconds = mtime.setScale(0, RoundingMode.FLOOR).longValueExact();
        return new TarEntry(
                stripSlashes(path),
                type,
                (int) (TarNumbers.get(block, 100, 8) & 07777),
                new Owner(id(block, 108, pax, "uid"), id(block, 116, pax, "gid")),
                type == TarType.FILE ? contentSize(block, pax, path) : 0,
                seconds,
                mtime.subtract(BigDecimal.valueOf(seconds)).movePointRight(9).intValue(),
                type == TarType.HARD_LINK || type == TarType.SYMLINK ? link : "",
                isDevice(type) ? (int) TarNumbers.get(block, 329, 8) : 0,
                isDevice(type) ? (int) TarNumbers.get(block, 337, 8) : 0,
                xattrs(pax));
    }

    private static String name(byte[] block) {
        String name = field(block, 0, 100);
        boolean ustar = field(block, 257, 6).equals("ustar") && block[262] == 0;
        String prefix = ustar ? field(block, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String field(byte[] block, int offset, int width) {
        int length = 0;
        while (length < width && block[offset + length] != 0) {
            length++;
        }
        return RawText.decode(block, offset, length);
    }

    private static TarType type(char flag, String path) {
        return switch (flag) {
            case 0, '0', '7' -> path.endsWith("/") ? TarType.DIRECTORY : TarType.FILE;
            case '1' -> TarType.HARD_LINK;
            case '2' -> TarType.SYMLINK;
            case '3' -> TarType.CHARACTER_DEVICE;
            case '4' -> TarType.BLOCK_DEVICE;
            case '5' -> TarType.DIRECTORY;
            case '6' -> TarType.FIFO;
            case 'S' -> throw sparse(path);
            default ->
                throw Failure.unsupported("the tar's entry '" + path + "' is of type '" + flag
                        + "', which is not read here; make the tar with --format=pax");
        };
    }

    private static void refuseSparse(String path, SortedMap<String, byte[]> pax) {
        if (pax.keySet().stream().anyMatch(k -> k.startsWith("GNU.sparse."))) {
            throw sparse(path);
        }
    }

    private static Failure sparse(String path) {
        return Failure.unsupported("the tar's entry '" + path
                + "' is a sparse file, which is not read here; make the tar without --sparse");
    }

    private static long contentSize(byte[] block, SortedMap<String, byte[]> pax, String path) {
        long size = pax.containsKey("size") ? decimal(pax, "size").longValueExact() : size(block);
        if (size < 0) {
            throw Failure.invalid("the tar is damaged: '" + path + "' has the size " + size);
        }
        return size;
    }

    private static long id(byte[] block, int offset, SortedMap<String, byte[]> pax, String key) {
        long id = pax.containsKey(key) ? decimal(pax, key).longValueExact() : TarNumbers.get(block, offset, 8);
        if (id < 0 || id > LARGEST_ID) {
            throw Failure.invalid("the tar is damaged: the " + key + " " + id + " is out of range");
        }
        return id;
    }

    private static BigDecimal time(byte[] block, SortedMap<String, byte[]> pax) {
        BigDecimal time =
                pax.containsKey("mtime") ? decimal(pax, "mtime") : BigDecimal.valueOf(TarNumbers.get(block, 136, 12));
        if (time.abs().compareTo(LARGEST_TIME) > 0) {
            throw Failure.invalid("the tar is damaged: a modification time is out of range");
        }
        return time;
    }

    private static BigDecimal decimal(SortedMap<String, byte[]> pax, String key) {
        String value = text(pax, key);
        if (!value.matches("-?[0-9]{1,20}(\\.[0-9]{0,40})?")) {
            throw Failure.invalid("the tar is damaged: the extended header's " + key + " '" + value + "' is no number");
        }
        BigDecimal number = new BigDecimal(value);
        return key.equals("mtime")
                ? number
                : number.setScale(0, RoundingMode.DOWN).min(LARGEST_NUMBER).max(LARGEST_NUMBER.negate());
    }

    private static String text(SortedMap<String, byte[]> pax, String key) {
        byte[] value = pax.getOrDefault(key, new byte[0]);
        return RawText.decode(value);
    }

    private static SortedMap<String, byte[]> xattrs(SortedMap<String, byte[]> pax) {
        SortedMap<String, byte[]> xattrs = new TreeMap<>();
        pax.forEach((key, value) -> {
            if (key.startsWith(Pax.XATTR)) {
                xattrs.put(key.substring(Pax.XATTR.length()), value);
            }
        });
        return xattrs;
    }

    private static boolean isDevice(TarType type) {
        return type == TarType.CHARACTER_DEVICE || type == TarType.BLOCK_DEVICE;
    }

    private static String stripSlashes(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /// The name that a GNU long name entry holds.
    public static String longName(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return RawText.decode(bytes, 0, length);
    }

    /// For messages.
    public static String describe(byte[] block) {
        return "'" + new String(RawText.encode(name(block)), StandardCharsets.UTF_8) + "'";
    }

    /// The records of a PAX header.
    public static SortedMap<String, byte[]> records(byte[] bytes) {
        return Pax.decode(bytes);
    }
}
