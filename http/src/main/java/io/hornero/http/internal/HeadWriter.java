package io.hornero.http.internal;

import io.hornero.http.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes message heads.
final class HeadWriter {
    private HeadWriter() {}

    /// Made for the first response: requests have no date, and clients must start fast.
    private static final class Dates {
        static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                        "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    static void response(OutputStream out, int status, Headers headers) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(Reasons.of(status))
                .append("\r\n");
        if (status >= 200 && !headers.has("Date")) {
            head.append("Date: ").append(Dates.FORMAT.format(Instant.now())).append("\r\n");
        }
        fields(head, headers);
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    static void request(OutputStream out, String method, String target, Headers headers) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        fields(head, headers);
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void fields(StringBuilder head, Headers headers) {
        for (Headers.Field field : headers) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        head.append("\r\n");
    }
}
