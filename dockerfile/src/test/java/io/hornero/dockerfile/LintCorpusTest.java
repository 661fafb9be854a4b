package io.hornero.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What BuildKit finds in the files of `lint-corpus.txt`, and nothing else.
class LintCorpusTest {

    @TestFactory
    Stream<DynamicTest> findsWhatBuildKitFinds() throws IOException {
        return cases().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertThat(findings(e.getValue()))
                                .containsExactlyInAnyOrderElementsOf(e.getValue()
                                        .getOrDefault("findings", "")
                                        .lines()
                                        .toList())));
    }

    private static List<String> findings(Map<String, String> parts) {
        LintSubject subject = LintSubject.of(Dockerfile.parse("Dockerfile", parts.getOrDefault("Dockerfile", "")));
        String ignored = parts.get(".dockerignore");
        if (ignored != null) {
            subject = subject.withIgnored(IgnorePatterns.ofFile(ignored));
        }
        Map<String, String> arguments = new HashMap<>();
        List<String> words = parts.getOrDefault("arguments", "").lines().toList();
        for (int i = 0; i < words.size(); i += 2) {
            String value = words.get(i + 1);
            if (words.get(i).equals("--target")) {
                subject = subject.withTarget(value);
            } else {
                arguments.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
            }
        }
        return LintReport.of(subject.withBuildArgs(arguments)).findings().stream()
                .filter(f -> LintRule.named(f.rule())
                        .filter(r -> r.url().startsWith("https://docs.docker.com/"))
                        .isPresent())
                .map(f -> f.range().start() + " " + f.rule() + ": " + f.message())
                .toList();
    }

    /// By name; each a text by its title.
    private static Map<String, Map<String, String>> cases() throws IOException {
        Map<String, Map<String, String>> cases = new LinkedHashMap<>();
        Map<String, String> parts = new HashMap<>();
        List<String> body = new ArrayList<>();
        String title = "";
        for (String line : text().split("\n", -1)) {
            boolean head = line.startsWith("=== ") || line.startsWith("--- ");
            if (!head) {
                body.add(line + "\n");
                continue;
            }
            parts.put(title, String.join("", body));
            body.clear();
            title = line.substring(4);
            if (line.startsWith("=== ")) {
                parts = new HashMap<>();
                cases.put(title, parts);
            }
        }
        parts.put(title, String.join("", body).stripTrailing());
        cases.values().removeIf(p -> !p.containsKey("Dockerfile"));
        return cases;
    }

    private static String text() throws IOException {
        try (InputStream in = LintCorpusTest.class.getResourceAsStream("/lint-corpus.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
