package io.hornero.layer.internal;

import io.hornero.base.Failure;
import java.nio.charset.StandardCharsets;

/// Numbers in tar headers: octal text, or base 256 with the first bit set (GNU).
final class TarNumbers {
    private TarNumbers() {}

    /// True where the number fits as octal digits and a NUL.
    static boolean fits(long value, int width) {
        return value >= 0 && (width > 21 || value < 1L << 3 * (width - 1));
    }

    static void put(byte[] block, int offset, int width, long value) {
        long rest = value;
        for (int i = width - 2; i >= 0; i--) {
            block[offset + i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
    }

    static long get(byte[] block, int offset, int width) {
        return (block[offset] & 0x80) != 0 ? base256(block, offset, width) : octal(block, offset, width);
    }

    private static long octal(byte[] block, int offset, int width) {
        int from = offset;
        int to = offset + width;
        while (from < to && block[from] == ' ') {
            from++;
        }
        long value = 0;
        for (int i = from; i < to && block[i] != 0 && block[i] != ' '; i++) {
            int digit = block[i] - '0';
            if (digit < 0 || digit > 7) {
                String field = new String(block, offset, width, StandardCharsets.ISO_8859_1);
                throw Failure.invalid("the tar is damaged: '" + field.strip() + "' is no octal number");
            }
            value = value << 3 | digit;
        }
        return value;
    }

    private static long base256(byte[] block, int offset, int width) {
        boolean negative = (block[offset] & 0x40) != 0;
        long value = negative ? -1 : 0;
        for (int i = 0; i < width; i++) {
            int b = block[offset + i] & 0xff;
            if (i == 0) {
                b = negative ? b : b & 0x7f;
            }
            if (width - i > 8 && b != (negative ? 0xff : 0) || width - i == 8 && b >= 0x80 != negative) {
                throw Failure.invalid("the tar is damaged: a number is too large");
            }
            value = value << 8 | b;
        }
        return value;
    }
}
