package io.hornero.layer.internal;

import io.hornero.base.Failure;
import io.hornero.linux.RawText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Records of PAX extended headers: `LENGTH KEY=VALUE\n`.
///
/// Source: POSIX.1-2017, pax, "pax Extended Header".
final class Pax {
    static final String XATTR = "SCHILY.xattr.";

    private Pax() {}

    static byte[] encode(SortedMap<String, byte[]> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> record : records.entrySet()) {
            byte[] key = RawText.encode(record.getKey());
            int rest = key.length + record.getValue().length + 3; // the space, the equals sign, the line's end
            out.writeBytes((withOwnDigits(rest) + " ").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(key);
            out.write('=');
            out.writeBytes(record.getValue());
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static int withOwnDigits(int rest) {
        int length = rest + Integer.toString(rest).length();
        return rest + Integer.toString(length).length();
    }

    static SortedMap<String, byte[]> decode(byte[] bytes) {
        SortedMap<String, byte[]> records = new TreeMap<>();
        for (int start = 0; start < bytes.length && bytes[start] != 0; ) {
            int space = indexOf(bytes, ' ', start, bytes.length);
            int length = length(bytes, start, space);
            int end = start + length;
            if (length < 5 || end > bytes.length || bytes[end - 1] != '\n') {
                throw damaged();
            }
            int equals = indexOf(bytes, '=', space + 1, end);
            String key = RawText.decode(bytes, space + 1, equals - space - 1);
            records.put(key, java.util.Arrays.copyOfRange(bytes, equals + 1, end - 1));
            start = end;
        }
        return records;
    }

    private static int length(byte[] bytes, int start, int space) {
        int length = 0;
        for (int i = start; i < space; i++) {
            if (bytes[i] < '0' || bytes[i] > '9' || length > bytes.length) {
                throw damaged();
            }
            length = length * 10 + bytes[i] - '0';
        }
        return length;
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw damaged();
    }

    private static Failure damaged() {
        return Failure.invalid("the tar is damaged: an extended header has no valid record");
    }
}
