package io.hornero.cli.internal.flag;

import java.math.BigDecimal;
import java.time.Duration;

/// Time spans as Go writes them: `1h30m`, `2.5s`, `300ms`, `0`.
///
/// Source: Go, `time.ParseDuration`.
public final class GoDuration {
    private GoDuration() {}

    /// @throws IllegalArgumentException no time span
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        boolean negative = text.startsWith("-");
        int at = negative || text.startsWith("+") ? 1 : 0;
        if (at == text.length()) {
            throw invalid(text);
        }
        BigDecimal nanos = BigDecimal.ZERO;
        while (at < text.length()) {
            int number = skip(text, at, true);
            int unit = skip(text, number, false);
            nanos = nanos.add(part(text, text.substring(at, number), text.substring(number, unit)));
            at = unit;
        }
        Duration span = Duration.ofNanos(nanos.longValue());
        return negative ? span.negated() : span;
    }

    private static int skip(String text, int from, boolean number) {
        int at = from;
        while (at < text.length() && number == (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return at;
    }

    private static BigDecimal part(String text, String number, String unit) {
        long nanos = switch (unit) {
            case "ns" -> 1L;
            case "us", "µs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw invalid(text);
        };
        try {
            return new BigDecimal(number).multiply(BigDecimal.valueOf(nanos));
        } catch (NumberFormatException _) {
            throw invalid(text);
        }
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "invalid duration '" + text + "'; use a number and a unit, as 30s or 1m30s");
    }
}
