package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.cli.internal.flag.GoDuration;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/// A point in time as `--since` takes it: seconds since the epoch, a time span back from now, or a date.
final class Moment {
    private Moment() {}

    /// @return seconds since the epoch, with a fraction where there is one; empty for empty text
    static String of(String text, Instant now) {
        if (text.isEmpty() || text.chars().allMatch(c -> Character.isDigit(c) || c == '.')) {
            return text;
        }
        try {
            return seconds(now.minus(GoDuration.parse(text)));
        } catch (IllegalArgumentException _) {
            return seconds(date(text));
        }
    }

    private static Instant date(String text) {
        try {
            int time = text.indexOf('T');
            if (time < 0) {
                return LocalDate.parse(text)
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant();
            }
            boolean zoned = text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
            return zoned
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException _) {
            throw Failure.invalid(
                    "invalid time '" + text + "'; use 2026-01-02T13:23:37Z, a span as 42m, or seconds since the epoch");
        }
    }

    private static String seconds(Instant time) {
        String nanos = String.valueOf(1_000_000_000L + time.getNano()).substring(1);
        return time.getEpochSecond() + "." + nanos;
    }
}
