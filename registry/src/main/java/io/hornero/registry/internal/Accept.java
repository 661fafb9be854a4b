package io.hornero.registry.internal;

import io.hornero.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Which media types a client takes.
///
/// Source: RFC 9110, section 12.5.1; without quality values but for `q=0`.
final class Accept {
    private final List<String> types;

    Accept(Headers headers) {
        types = headers.all("Accept").stream()
                .flatMap(v -> Stream.of(v.split(",", -1)))
                .map(v -> v.replaceAll("\\s", "").toLowerCase(Locale.ROOT))
                .filter(v -> !v.isEmpty() && !v.matches(".*;q=0(\\.0*)?"))
                .map(v -> v.split(";", -1)[0])
                .toList();
    }

    boolean takes(String mediaType) {
        return types.isEmpty() || types.contains(mediaType) || types.contains("*/*") || types.contains("application/*");
    }
}
