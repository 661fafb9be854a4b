package io.hornero.bases.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the packages of a base come from.
///
/// @param suites parts of the archive, the release itself first
/// @param lists apt's folder of package lists
record Suites(List<AptState.Suite> suites, Path lists) {

    /// For `sources.list`.
    String oneLineStyle() {
        StringBuilder text = new StringBuilder();
        for (AptState.Suite suite : suites) {
            text.append("deb [signed-by=").append(AptState.KEYRING).append("] ");
            text.append(suite.uri()).append(' ').append(suite.name()).append(" main\n");
        }
        return text.toString();
    }

    /// For `debian.sources`, as in Docker's official images.
    String deb822Style() {
        Map<String, List<String>> byUri = new LinkedHashMap<>();
        suites.forEach(
                s -> byUri.computeIfAbsent(s.uri(), _ -> new ArrayList<>()).add(s.name()));
        List<String> stanzas = new ArrayList<>();
        byUri.forEach((uri, names) -> stanzas.add("""
                Types: deb
                URIs: %s
                Suites: %s
                Components: main
                Signed-By: %s
                """.formatted(uri, String.join(" ", names), AptState.KEYRING)));
        return String.join("\n", stanzas);
    }

    /// When the newest list was published: no file of a base is younger.
    long epochSeconds() throws IOException {
        return dates().stream()
                .mapToLong(d -> ZonedDateTime.parse(d.replace("UTC", "GMT"), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toEpochSecond())
                .max()
                .orElse(0);
    }

    /// What was published: equal texts mean equal packages.
    String fingerprint() throws IOException {
        return suites + " " + dates();
    }

    private List<String> dates() throws IOException {
        try (Stream<Path> files = Files.list(lists)) {
            List<String> dates = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Release")).sorted().toList()) {
                dates.add(date(file));
            }
            return dates;
        }
    }

    private static String date(Path release) throws IOException {
        return Files.readAllLines(release).stream()
                .filter(l -> l.startsWith("Date: "))
                .findFirst()
                .map(l -> l.substring("Date: ".length()).strip())
                .orElseThrow(() -> new IOException(release + " has no date"));
    }
}
