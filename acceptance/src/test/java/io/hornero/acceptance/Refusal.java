package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;

/// A text such as `fails at 3`, and the peer's message below it.
final class Refusal {
    private static final String TITLE = "fails";
    private static final Pattern PLACE = Pattern.compile("Dockerfile:(\\d+)");

    private Refusal() {}

    static boolean is(String trace) {
        return trace.startsWith(TITLE);
    }

    static String trace(String said) {
        String message = said.lines()
                .filter(l -> l.startsWith("ERROR: "))
                .reduce((_, last) -> last)
                .orElse(said.strip());
        return TITLE + place(said).map(line -> " at " + line).orElse("") + "\n" + withoutMachine(message) + "\n";
    }

    /// Paths and names that are other ones in the next run.
    private static String withoutMachine(String message) {
        return message.replaceAll("/\\S*/merged/", "/")
                .replaceAll("of ref \\S+:", "of a ref:")
                .replaceAll("/\\S*/context/", "/context/");
    }

    private static Optional<String> place(String said) {
        return PLACE.matcher(said).results().map(r -> r.group(1)).findFirst();
    }

    /// Ours names the same line, and what the case says that a user must be told.
    static void check(CorpusCase example, String expected, String said) {
        String first = expected.lines().findFirst().orElseThrow();
        if (first.contains(" at ")) {
            assertThat(place(said)).as(said).contains(first.substring(first.lastIndexOf(' ') + 1));
        }
        assertThat(example.lines("fails")).as("what a user must be told").isNotEmpty();
        assertThat(said).contains(example.lines("fails"));
    }
}
