package io.hornero.functions.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as AWS writes them into logs: `2026-01-31T12:00:00.000Z`.
final class LogTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private LogTime() {}

    static String now() {
        return FORMAT.format(Instant.now());
    }
}
