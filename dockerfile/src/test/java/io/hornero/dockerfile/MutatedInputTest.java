package io.hornero.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hornero.base.Failure;
import io.hornero.testkit.Mutations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is nearly a Dockerfile, a word or a pattern is read, or refused by a [Failure]: nothing else is thrown,
/// nothing hangs, and no word grows without bound.
@Timeout(60)
class MutatedInputTest {
    private static final int RUNS = 2_000;
    private static final int MOST_GROWTH = 1 << 20;
    private static final List<String> FILES =
            List.of("""
            # escape=\\
            ARG BASE=debian:12
            FROM --platform=$BUILDPLATFORM ${BASE:-busybox} AS build
            RUN --mount=type=cache,target=/c,id=x --network=none make \\
                # comment
                all && echo "$HOME"
            COPY --from=build --chown=1:2 --chmod=u+rwX ["a b", "c", "/d/"]
            """, """
            FROM scratch
            COPY <<EOF <<-'TWO' /x/
            one $A
            EOF
            	two
            	TWO
            RUN <<EOF cat > /y
            #!/bin/sh
            EOF
            """, """
            FROM a
            ENV A=1 B="two words" C='x' D=e\\ f
            ENV OLD the rest
            LABEL "k e y"=v other=${A#p}${A%%s}${A//x/y}
            EXPOSE 80/tcp 8000-8010
            HEALTHCHECK --interval=1m30s --retries=3 CMD ["a", "b\\u00f1"]
            ONBUILD ADD --checksum=sha256:00 https://h/x.git#ref:dir /y
            SHELL ["/bin/sh", "-c"]
            VOLUME ["/a"] /b
            STOPSIGNAL 9
            ENTRYPOINT exec $A
            """, "# check=skip=all;error=true\r\nFROM `\r\n a\r\nUSER u:g\r\nWORKDIR /w\r\n");
    private static final List<String> WORDS = List.of(
            "${A:-${B-c}}", "\"$A ${B:+'x'}\" \\$C", "${A//a?/${B}}", "${A##*/}", "${A%.*}", "a'b'\"c\"\\d", "$1$@$$");
    private static final List<String> IGNORES = List.of(
            "*.log\n!keep/**\n# c\n/a/b/\n",
            "**/*.tmp\n!**/x\n",
            "[a-c]?/*\n\\*\n../x\n.\n",
            "**/a/**/b/**\n*\n!src\n");
    private static final List<String> PIECES = List.of(
            "\n",
            "\\\n",
            "\r\n",
            " ",
            "\t",
            "$",
            "${",
            "}",
            "{",
            "\"",
            "'",
            "\\",
            "`",
            "<<EOF",
            "<<",
            "--",
            "=",
            ":",
            "/",
            "//",
            "*",
            "**/",
            "?",
            "[",
            "]",
            "[^",
            "-",
            "!",
            "#",
            ",",
            "..",
            "${A:-",
            "${A//*/",
            "$A$A$A",
            "\0",
            "é",
            "\uD83D\uDE00",
            "\uD83D",
            "\uFEFF",
            "FROM ",
            "ONBUILD ",
            "ARG A",
            "99999999999999999999");
    private static final Variables VARIABLES =
            Variables.of(Map.of("A", "a/b/c.tar.gz", "B", "", "C", "x".repeat(5_000), "D", "$A"));

    private static void taken(String input, Runnable work) {
        try {
            work.run();
        } catch (Failure e) {
            assertThat(e.text()).isNotBlank();
        } catch (RuntimeException | StackOverflowError e) {
            String start = input.substring(0, Math.min(input.length(), 400));
            fail("on input of " + input.length() + " characters: " + start.replace("\n", "\\n"), e);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void files(long seed) {
        Mutations mutations = new Mutations(seed, PIECES);
        for (int i = 0; i < RUNS; i++) {
            String text = mutations.text(mutations.oneOf(FILES));
            taken(text, () -> {
                Dockerfile file = Dockerfile.parse("Dockerfile", text);
                LintRule.findings(file);
                file.stages().forEach(s -> s.instructions().forEach(Instruction::filesFrom));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void words(long seed) {
        Mutations mutations = new Mutations(seed, PIECES);
        for (int i = 0; i < RUNS; i++) {
            String text = mutations.text(mutations.oneOf(WORDS));
            taken(
                    text,
                    () -> assertThat(new Words('\\').value(text, VARIABLES).length())
                            .isLessThanOrEqualTo(text.length() + MOST_GROWTH));
            taken(text, () -> new Words('`').split(text, VARIABLES));
            taken(text, () -> new Words('\\').expandBody(text, VARIABLES));
            taken(text, () -> new Words('\\').shown(text, VARIABLES));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void patterns(long seed) {
        Mutations mutations = new Mutations(seed, PIECES);
        List<String> paths = List.of("a/b/c.log", "keep/x", "src", "a\nb", "deep/".repeat(200) + "x.tmp");
        for (int i = 0; i < RUNS; i++) {
            String text = mutations.text(mutations.oneOf(IGNORES));
            String path = mutations.oneOf(paths);
            taken(text, () -> {
                IgnorePatterns patterns = IgnorePatterns.ofFile(text);
                assertThat(patterns.ignores(path)).isIn(true, false);
                patterns.verdict("a", null);
            });
        }
    }
}
