package io.hornero.linux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// File names as text and back without loss. Bytes that are UTF-8 become that text; any other byte `b` becomes
/// the lone surrogate `U+DC00 + b`, as in Python's `surrogateescape`.
public final class RawText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int ESCAPE = 0xDC00;

    private RawText() {}

    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    public static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeEscaping(bytes, offset, offset + length);
    }

    public static byte[] encode(String text) {
        return hasEscape(text) ? encodeEscaped(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /// True for text whose bytes are not UTF-8.
    public static boolean hasEscape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private static String decodeEscaping(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; ) {
            int length = sequence(bytes[i]);
            String one = i + length <= to ? new String(bytes, i, length, StandardCharsets.UTF_8) : "";
            boolean valid = !one.isEmpty() && (one.charAt(0) != REPLACEMENT || isReplacement(bytes, i, length));
            if (valid) {
                text.append(one);
                i += length;
            } else {
                text.append((char) (ESCAPE + (bytes[i] & 0xff)));
                i++;
            }
        }
        return text.toString();
    }

    private static boolean isReplacement(byte[] b, int i, int length) {
        return length == 3 && (b[i] & 0xff) == 0xef && (b[i + 1] & 0xff) == 0xbf && (b[i + 2] & 0xff) == 0xbd;
    }

    private static int sequence(byte first) {
        int b = first & 0xff;
        return b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : b >= 0xc0 ? 2 : 1;
    }

    private static byte[] encodeEscaped(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 8);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c > ESCAPE + 0x7f && c <= ESCAPE + 0xff) {
                out.write(c - ESCAPE);
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
            i += Character.charCount(c);
        }
        return out.toByteArray();
    }
}
