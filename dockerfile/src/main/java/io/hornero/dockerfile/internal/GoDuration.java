package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Go's `time.ParseDuration`: `1h30m`, `1.5s`, `500ms`.
final class GoDuration {
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");

    private GoDuration() {}

    static Duration parse(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = PART.matcher(rest);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (end < rest.length() && matcher.region(end, rest.length()).lookingAt()) {
            BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(matcher.group(2), 1L));
            nanos = nanos.add(new BigDecimal(matcher.group(1)).multiply(unit));
            end = matcher.end();
        }
        boolean tooLarge = nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0;
        if (end == 0 || end < rest.length() || tooLarge) {
            throw Failure.invalid("invalid duration \"" + text + "\": use a number and a unit, as 30s or 1m30s");
        }
        return Duration.ofNanos(negative ? -nanos.longValue() : nanos.longValue());
    }
}
