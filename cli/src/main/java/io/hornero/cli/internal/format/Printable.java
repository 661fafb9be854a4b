package io.hornero.cli.internal.format;

/// Text from elsewhere, harmless on a terminal: control characters are shown, not sent, because they could
/// rewrite what stands there or hide a part of it.
public final class Printable {
    private Printable() {}

    /// Keeps the lines and the tabs of the text.
    public static String lines(String text) {
        return escape(text.replace("\r\n", "\n"), "\n\t");
    }

    /// Makes one line of the text.
    public static String line(String text) {
        return escape(text, "");
    }

    /// In quotes, as Go's `strconv.Quote` writes it, which docker's tables use.
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            int named = "\u0007\b\f\n\r\t\u000b\"\\".indexOf(c);
            if (named >= 0) {
                out.append('\\').append("abfnrtv\"\\".charAt(named));
            } else {
                out.append(line(String.valueOf((char) c)));
            }
        });
        return out.append('"').toString();
    }

    private static String escape(String text, String kept) {
        if (text.chars().noneMatch(c -> isEscaped(c, kept))) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (isEscaped(c, kept)) {
                out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }

    private static boolean isEscaped(int c, String kept) {
        return Character.isISOControl(c) && kept.indexOf(c) < 0;
    }
}
