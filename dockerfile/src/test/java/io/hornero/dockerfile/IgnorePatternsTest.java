package io.hornero.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnorePatternsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a|a|true",
                "a|a/b/c|true",
                "a|b/a|false",
                "a/b|a|false",
                "*.md|x.md|true",
                "*.md|d/x.md|false",
                "**/*.md|d/e/x.md|true",
                "**/*.md|x.md|true",
                "**|a/b|true",
                "**/foo|foo|true",
                "**/foo|a/foo|true",
                "**/foo|afoo|false",
                "**foo|afoo|true",
                "foo/**|foo/a|true",
                "foo/**|foo|false",
                "foo/**/bar|foo/bar|true",
                "foo/**/bar|foo/a/b/bar|true",
                "foo/**/bar|foobar|false",
                "a?c|abc|true",
                "a?c|a/c|false",
                "[a-c]x|bx|true",
                "[^a-c]x|bx|false",
                "[^a-c]x|dx|true",
                "\\*|*|true",
                "\\*|a|false",
                "a.b|axb|false",
                "(x)|(x)|true",
                "./a/../b/|b|true",
                "/a|a|true",
                "a*/**/b|ax/y/z/b|true",
                "**/.git|sub/.git/config|true",
                "*/|x|true",
            })
    void matchesAsMobyDoes(String pattern, String path, boolean ignored) {
        assertThat(IgnorePatterns.ofFile(pattern).ignores(path)).isEqualTo(ignored);
    }

    @Test
    void theLastMatchDecides() {
        IgnorePatterns patterns = IgnorePatterns.of(List.of("*.md", "!README*", "README-secret.md"));

        assertThat(patterns.ignores("x.md")).isTrue();
        assertThat(patterns.ignores("README.md")).isFalse();
        assertThat(patterns.ignores("README-secret.md")).isTrue();
    }

    @Test
    void takesChildrenOfIgnoredDirectoriesBackIn() {
        IgnorePatterns patterns = IgnorePatterns.of(List.of("docs", "!docs/keep"));

        assertThat(patterns.ignores("docs/other")).isTrue();
        assertThat(patterns.ignores("docs/keep")).isFalse();
        assertThat(patterns.ignores("docs/keep/inside")).isFalse();
    }

    @Test
    void aWalkComesToTheSameVerdicts() {
        IgnorePatterns patterns = IgnorePatterns.of(List.of("a", "!a/b", "a/b/c", "!**/z"));
        for (String path : List.of("a", "a/x", "a/b", "a/b/c", "a/b/d", "a/b/c/z", "q/z", "q")) {
            IgnorePatterns.Verdict verdict = null;
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                verdict = patterns.verdict(path.substring(0, slash), verdict);
            }
            assertThat(patterns.verdict(path, verdict).ignored()).as(path).isEqualTo(patterns.ignores(path));
        }
    }

    @Test
    void readsTheFilesFormat() {
        assertThat(IgnorePatterns.lines("\uFEFF# comment\n  /a/./b/ \n\n #no comment\r\n! /x\n!\n"))
                .containsExactly("a/b", "#no comment", "!x", "!");
    }

    @Test
    void refusesMalformedPatterns() {
        assertThatThrownBy(() -> IgnorePatterns.of(List.of("!"))).hasMessage("illegal exclusion pattern: \"!\"");
        assertThatThrownBy(() -> IgnorePatterns.of(List.of("[a"))).hasMessage("syntax error in pattern '[a'");
        assertThatThrownBy(() -> IgnorePatterns.of(List.of("[]"))).hasMessage("syntax error in pattern '[]'");
        assertThatThrownBy(() -> IgnorePatterns.of(List.of("a\\"))).hasMessage("syntax error in pattern 'a\\'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.txt|a.txt|true",
                "*.txt|a/b.txt|false",
                "a*|a|true",
                "*|a/b|false",
                "[x-z]*|yes|true",
                "a*b*c|axxbyyc|true",
                "a*b*c|axxbyycd|false",
                "a[\\]]b|a]b|true",
                "??|é!|true",
            })
    void pathPatternsMatchAsGoDoes(String pattern, String path, boolean matches) {
        assertThat(new PathPattern(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void hostilePatternsTakeLittleTime() {
        IgnorePatterns patterns = IgnorePatterns.of(List.of("**/a*a*a*a*a*a*a*a*a*a*b/**/c*c*c*d"));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> patterns.ignores("a".repeat(2_000) + "/" + "c".repeat(2_000)));
    }
}
