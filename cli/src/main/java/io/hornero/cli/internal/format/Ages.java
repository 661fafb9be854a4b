package io.hornero.cli.internal.format;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;

/// Times as Docker's command prints them.
public final class Ages {
    private Ages() {}

    /// As `3 minutes`, `About an hour`. Source: docker/go-units, `HumanDuration`.
    public static String of(Duration span) {
        long seconds = span.getSeconds();
        if (seconds < 60) {
            return seconds < 1 ? "Less than a second" : plural(seconds, "second");
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes == 1 ? "About a minute" : minutes + " minutes";
        }
        long hours = (seconds + 1800) / 3600;
        if (hours < 48) {
            return hours == 1 ? "About an hour" : hours + " hours";
        }
        if (hours < 24 * 14) {
            return hours / 24 + " days";
        }
        if (hours < 24 * 60) {
            return hours / 24 / 7 + " weeks";
        }
        return hours < 24 * 365 * 2 ? hours / 24 / 30 + " months" : seconds / 3600 / 24 / 365 + " years";
    }

    private static String plural(long count, String unit) {
        return count == 1 ? "1 " + unit : count + " " + unit + "s";
    }

    /// As `3 minutes ago`; `N/A` for a time that is not set.
    public static String since(Instant then) {
        return then.getEpochSecond() <= 0 ? "N/A" : of(Duration.between(then, Instant.now())) + " ago";
    }

    /// As Go prints a time: `2026-11-21 02:24:49 +0000 UTC`, in the local zone.
    public static String stamp(Instant time) {
        ZonedDateTime local = time.atZone(ZoneId.systemDefault());
        int offset = local.getOffset().getTotalSeconds();
        String zone = offset == 0 ? "UTC" : zoneName(local);
        return date(local) + " " + clock(local) + " " + offset(offset, "") + " " + zone;
    }

    /// RFC 3339 with the local offset and whole seconds.
    public static String rfc3339(Instant time) {
        ZonedDateTime local = time.atZone(ZoneId.systemDefault());
        int offset = local.getOffset().getTotalSeconds();
        return date(local) + "T" + clock(local) + (offset == 0 ? "Z" : offset(offset, ":"));
    }

    /// Reads an RFC 3339 time of the engine's; the epoch where it is none.
    public static Instant parse(String text) {
        try {
            return text.isEmpty()
                    ? Instant.EPOCH
                    : java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    private static String date(ZonedDateTime t) {
        return t.getYear() + "-" + two(t.getMonthValue()) + "-" + two(t.getDayOfMonth());
    }

    private static String clock(ZonedDateTime t) {
        return two(t.getHour()) + ":" + two(t.getMinute()) + ":" + two(t.getSecond());
    }

    private static String offset(int seconds, String colon) {
        int minutes = Math.abs(seconds) / 60;
        return (seconds < 0 ? "-" : "+") + two(minutes / 60) + colon + two(minutes % 60);
    }

    private static String zoneName(ZonedDateTime t) {
        return java.util.TimeZone.getTimeZone(t.getZone())
                .getDisplayName(t.getZone().getRules().isDaylightSavings(t.toInstant()), java.util.TimeZone.SHORT);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
