package io.hornero.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.hornero.base.Failure;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that nobody meant: it is parsed or refused with one line, and nothing else. The seeds make each run the
/// same; another range of seeds is another test.
class HostileInputTest {
    private static final List<String> PIECES = List.of(
            "FROM a",
            "FROM --platform=$X b AS c",
            "RUN ",
            "COPY ",
            "ADD ",
            "ENV ",
            "ARG A=",
            "LABEL ",
            "ONBUILD ",
            "HEALTHCHECK ",
            "CMD ",
            "SHELL ",
            "VOLUME ",
            "--mount=type=",
            "cache,target=/",
            "secret,id=",
            "--",
            "=",
            "<<EOF",
            "<<-'X'",
            "3<<E",
            "EOF",
            "X",
            "\n",
            "\n",
            "\n",
            "\\\n",
            "`\n",
            "# escape=`\n",
            "# syntax=x\n",
            "#",
            "[",
            "]",
            "\"",
            "'",
            "\\",
            "$",
            "${",
            "}",
            ":-",
            ":+",
            ":?",
            "##",
            "%%",
            "//",
            "/",
            "*",
            "?",
            "**",
            "!",
            ",",
            "{",
            " ",
            "\t",
            "a",
            "é",
            "\uD83D\uDE00",
            "\uFEFF",
            "\r\n",
            "\0",
            "1",
            "\\u00",
            "NONE",
            "--interval=");
    private static final int RUNS = 1_500;
    private static final int LONGEST = 40;

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "FROM busybox\n" : "");
        int pieces = random.nextInt(LONGEST);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /// Runs; a failure must be one of ours, on one line.
    private static void runs(String input, Runnable work) {
        try {
            work.run();
        } catch (Failure e) {
            assertThat(e.text()).isNotBlank();
        } catch (RuntimeException | StackOverflowError e) {
            fail("on input: " + input.replace("\n", "\\n"), e);
        }
    }

    @Test
    void triggersAreNotNestedAsDeepAsTheFileLikes() {
        String text = "FROM a\n" + "ONBUILD ".repeat(5_000) + "ENV a=b\n";
        assertThatThrownBy(() -> Dockerfile.parse("Dockerfile", text))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void filesAreParsedOrRefused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < RUNS; i++) {
            String text = text(random);
            runs(text, () -> {
                Dockerfile file = Dockerfile.parse("Dockerfile", text);
                LintRule.findings(file);
                file.stages().forEach(s -> s.instructions().forEach(Instruction::filesFrom));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void wordsAreExpandedOrRefused(long seed) {
        Random random = new Random(seed);
        Variables variables = Variables.of(Map.of("A", "a*b", "X", "", "a", "$A"));
        for (int i = 0; i < RUNS; i++) {
            String text = text(random);
            runs(text, () -> new Words('\\').expand(text, variables));
            runs(text, () -> new Words('`').split(text, variables));
            runs(text, () -> new Words('\\').expandBody(text, variables));
            runs(text, () -> new Words('\\').shown(text, variables));
            runs(text, () -> RunMount.parse(text.replace('\n', ' '), w -> w));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void patternsMatchOrAreRefused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < RUNS; i++) {
            String text = text(random);
            runs(text, () -> {
                IgnorePatterns patterns = IgnorePatterns.ofFile(text);
                patterns.ignores("a/b/c");
                patterns.verdict("a", null);
            });
            runs(text, () -> new PathPattern(text).matches("a/b"));
            runs(text, () -> GitReference.parse("https://h/r.git#" + text));
            runs(text, () -> GitReference.parse("https://h/r.git?" + text));
        }
    }
}
