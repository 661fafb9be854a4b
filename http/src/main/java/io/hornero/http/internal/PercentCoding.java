package io.hornero.http.internal;

import io.hornero.http.HttpProblem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent escapes of paths and query strings.
public final class PercentCoding {
    private PercentCoding() {}

    /// Decodes a path, where `+` is itself.
    public static String decode(String text) {
        return text.indexOf('%') < 0 ? text : unescape(text);
    }

    /// Decodes a query name or value, where `+` is a space.
    public static String decodeForm(String text) {
        return decode(text.replace('+', ' '));
    }

    private static String unescape(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.write(in[i]);
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new HttpProblem(400, "the request target has a malformed percent escape");
            }
            out.write(high << 4 | low);
            i += 2;
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
