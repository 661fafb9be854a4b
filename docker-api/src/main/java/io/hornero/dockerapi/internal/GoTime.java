package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as Go writes and reads them.
final class GoTime {
    /// The time that was never set.
    static final String ZERO = "0001-01-01T00:00:00Z";

    private static final DateTimeFormatter NANO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter PADDED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");

    private GoTime() {}

    /// `time.RFC3339Nano`: no zeros at the end of the fraction.
    static String rfc3339Nano(@Nullable Instant time) {
        return time == null ? ZERO : NANO.format(time);
    }

    /// Nine digits of fraction always, as log lines have them.
    static String padded(Instant time) {
        return PADDED.format(time);
    }

    /// Reads what Docker's clients send for a point in time: seconds since 1970 with an optional fraction, RFC
    /// 3339, or a duration before now (`10m`).
    ///
    /// @throws Failure INVALID
    static Instant parse(String text, Instant now) {
        if (text.matches("-?\\d{1,12}(\\.\\d{1,9})?")) {
            BigDecimal seconds = new BigDecimal(text);
            long whole = seconds.longValue();
            return Instant.ofEpochSecond(
                    whole,
                    seconds.subtract(BigDecimal.valueOf(whole))
                            .movePointRight(9)
                            .longValue());
        }
        try {
            return text.indexOf('T') > 0 ? OffsetDateTime.parse(text).toInstant() : now.minus(duration(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw Failure.invalid("invalid time '" + text + "'");
        }
    }

    private static Duration duration(String text) {
        Matcher part = DURATION_PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            BigDecimal nanos = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unitNanos(part.group(2))));
            sum = sum.plusNanos(nanos.toBigInteger().longValueExact());
            end = part.end();
        }
        if (end == 0 || end != text.length()) {
            throw Failure.invalid("invalid time '" + text + "'");
        }
        return sum;
    }

    private static long unitNanos(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new IllegalArgumentException(unit);
        };
    }
}
