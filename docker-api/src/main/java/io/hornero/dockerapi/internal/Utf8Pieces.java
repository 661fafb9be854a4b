package io.hornero.dockerapi.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Decodes a stream of UTF-8 piece by piece: a character that a piece cuts waits for the rest.
final class Utf8Pieces {
    private byte[] rest = new byte[0];

    synchronized String next(byte[] piece) {
        byte[] bytes = Arrays.copyOf(rest, rest.length + piece.length);
        System.arraycopy(piece, 0, bytes, rest.length, piece.length);
        int whole = wholeLength(bytes);
        rest = Arrays.copyOfRange(bytes, whole, bytes.length);
        return new String(bytes, 0, whole, StandardCharsets.UTF_8);
    }

    private static int wholeLength(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int b = bytes[bytes.length - back] & 0xff;
            if (b < 0x80) {
                return bytes.length;
            }
            if (b >= 0xc0) {
                int needed = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                return needed > back ? bytes.length - back : bytes.length;
            }
        }
        return bytes.length;
    }
}
