package io.hornero.build.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Texts as Go's `fmt` prints them, for history entries that are to look like BuildKit's.
final class GoFormat {
    private static final long SECOND = 1_000_000_000L;

    private GoFormat() {}

    /// `%q` of a list: `["a" "b"]`.
    static String quoted(List<String> words) {
        return words.stream().map(GoFormat::quoted).collect(Collectors.joining(" ", "[", "]"));
    }

    /// `%v` of a list: `[a b]`.
    static String plain(List<String> words) {
        return "[" + String.join(" ", words) + "]";
    }

    /// `%q` of a string.
    static String quoted(String word) {
        StringBuilder out = new StringBuilder("\"");
        word.codePoints().forEach(c -> out.append(escaped(c)));
        return out.append('"').toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case 0x07 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0x0B -> "\\v";
            default -> isPrintable(c) ? Character.toString(c) : hex(c);
        };
    }

    private static String hex(int c) {
        if (c < 0x80) {
            return String.format("\\x%02x", c);
        }
        return c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /// `Duration.String`: `1m30s`, `500ms`, `0s`.
    static String duration(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        if (nanos < SECOND) {
            return nanos >= 1_000_000
                    ? decimal(nanos, 1_000_000) + "ms"
                    : nanos >= 1_000 ? decimal(nanos, 1_000) + "µs" : nanos + "ns";
        }
        long minutes = nanos / (60 * SECOND);
        String seconds = decimal(nanos % (60 * SECOND), SECOND) + "s";
        if (minutes == 0) {
            return seconds;
        }
        return (minutes >= 60 ? minutes / 60 + "h" : "") + minutes % 60 + "m" + seconds;
    }

    private static String decimal(long value, long unit) {
        return java.math.BigDecimal.valueOf(value)
                .divide(java.math.BigDecimal.valueOf(unit))
                .stripTrailingZeros()
                .toPlainString();
    }
}
