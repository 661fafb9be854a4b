package io.hornero.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Variables VARIABLES = Variables.of(Map.of(
            "A", "alpha", "EMPTY", "", "PATH_", "/usr/local/lib/x.tar.gz", "SP", "one two", "STAR", "a*b", "ÜX", "u"));

    private final Words words = new Words('\\');

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain|plain",
                "$A|alpha",
                "${A}x|alphax",
                "$A$A|alphaalpha",
                "$UNSET.|.",
                "$ÜX|u",
                "\\$A|$A",
                "\\\\$A|\\alpha",
                "'$A'|$A",
                "\"$A\"|alpha",
                "\"\\$A\"|$A",
                "\"a\\b\"|a\\b",
                "\"it's\"|it's",
                "a'b c'd|ab cd",
                "$|$",
                "a$|a$",
                "$1$@$$x|x",
                "${A:-d}|alpha",
                "${EMPTY:-d}|d",
                "${EMPTY-d}|~~",
                "${UNSET-d}|d",
                "${UNSET:-${A}}|alpha",
                "${UNSET:-\"a }b\"}|a }b",
                "${A:+set}|set",
                "${EMPTY:+set}|~~",
                "${EMPTY+set}|set",
                "${UNSET+set}|~~",
                "${A:?gone}|alpha",
                "${A#al}|pha",
                "${A#a*a}|~~",
                "${A#?}|lpha",
                "${PATH_#*/}|usr/local/lib/x.tar.gz",
                "${PATH_##*/}|x.tar.gz",
                "${PATH_%.*}|/usr/local/lib/x.tar",
                "${PATH_%%.*}|/usr/local/lib/x",
                "${PATH_%/}|/usr/local/lib/x.tar.gz",
                "${STAR#a\\*}|b",
                "${A/a/X}|Xlpha",
                "${A//a/X}|XlphX",
                "${A//a*/X}|X",
                "${A//?/-}|-----",
                "${PATH_//\\//_}|_usr_local_lib_x.tar.gz",
                "${UNSET/a/b}|~~",
                "<<EOF|<<EOF",
                "a\\|a",
            })
    void expands(String word, String expected) {
        assertThat(words.value(word, VARIABLES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "${|syntax error: missing '}'",
                "${A|syntax error: missing '}'",
                "${A:-x|syntax error: missing '}'",
                "${}|syntax error: bad substitution",
                "${:x}|syntax error: bad substitution",
                "${A:=x}|unsupported modifier (:=) in substitution",
                "${A=x}|unsupported modifier (=) in substitution",
                "${A:#x}|unsupported modifier (:#) in substitution",
                "${A,,}|unsupported modifier (,) in substitution",
                "${UNSET:?say why}|UNSET: say why",
                "${UNSET?}|UNSET: is not allowed to be unset",
                "${EMPTY:?}|EMPTY: is not allowed to be empty",
                "${A/x}|syntax error: missing '/' in ${}",
                "${A#\\x}|invalid pattern (\\x) in substitution: invalid escape '\\x'",
                "'open|unexpected end of statement while looking for matching single-quote",
                "\"open|unexpected end of statement while looking for matching double-quote",
            })
    void explainsWhatIsWrong(String word, String message) {
        assertThatThrownBy(() -> words.value(word, VARIABLES))
                .isInstanceOf(Failure.class)
                .hasMessage("failed to process \"" + word + "\": " + message);
    }

    @Test
    void splitsAfterExpansionOutsideQuotes() {
        assertThat(words.split("a  $SP \"$SP\" 'x y'z b\\ c ''", VARIABLES))
                .containsExactly("a", "one", "two", "one two", "x yz", "b c");
    }

    @Test
    void tellsWhichNamesHadNoValue() {
        Words.Expansion expansion = words.expand("$A ${UNSET:-$OTHER} '$QUOTED'", VARIABLES);

        assertThat(expansion.used()).containsExactly("A");
        assertThat(expansion.unset()).containsExactlyInAnyOrder("UNSET", "OTHER");
    }

    @Test
    void escapesWithABacktickWhereTheFileSaysSo() {
        assertThat(new Words('`').value("c:\\x`$A$A", VARIABLES)).isEqualTo("c:\\x$Aalpha");
    }

    @Test
    void expandsBodiesWithoutMindingQuotes() {
        assertThat(new Words('\\').expandBody("it's \"$A\" \\$A\n", VARIABLES).value())
                .isEqualTo("it's \"alpha\" $A\n");
    }

    @Test
    void showsUnsetNamesAndQuotesAsWritten() {
        assertThat(words.shown("\"$A\" ${UNSET} $UNSET", VARIABLES)).isEqualTo("\"alpha\" ${UNSET} $UNSET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a*a*a*a*a*a*a*a*a*b", "?*?*?*?*?*?*?*?*?*c"})
    void hostilePatternsTakeLittleTime(String pattern) {
        Variables many = name -> "a".repeat(20_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> words.value("${X##" + pattern + "}${X%%" + pattern + "}", many));
    }

    @Test
    void refusesEndlessNesting() {
        assertThatThrownBy(() -> words.value("${X:-".repeat(5_000) + "}".repeat(5_000), VARIABLES))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith("substitutions are nested too deeply");
    }

    /// Each line ten times the one before: a few lines would ask for more than all memory.
    @Test
    void refusesWordsThatGrowWithoutBound() {
        Map<String, String> variables = new HashMap<>(Map.of("A0", "a".repeat(100)));
        Words words = new Words('\\');
        assertThatThrownBy(() -> {
                    for (int i = 1; i < 12; i++) {
                        variables.put("A" + i, words.value(("$A" + (i - 1)).repeat(10), Variables.of(variables)));
                    }
                })
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith("what is substituted is longer than 1 MiB");
        variables.put("B", "b".repeat(1 << 20));
        assertThatThrownBy(() -> words.value("${B//b/$A3}", Variables.of(variables)))
                .hasMessageEndingWith("what is substituted is longer than 1 MiB");
        assertThatThrownBy(() -> words.value("${B//b*b*c/x}", Variables.of(variables)))
                .hasMessageEndingWith("a pattern takes too long on a value of 1048576 characters");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        words.value("$B", Variables.of(variables));
                    }
                })
                .hasMessage("the substitutions of the file amount to more than 64 MiB");
    }
}
