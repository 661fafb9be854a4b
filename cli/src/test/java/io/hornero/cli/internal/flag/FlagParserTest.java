package io.hornero.cli.internal.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagParserTest {
    private static final Flags FLAGS = Flags.of(
            Flag.toggle('i', "interactive", ""),
            Flag.toggle('t', "tty", ""),
            Flag.toggle("sig-proxy", "").otherwise("true"),
            Flag.list('p', "publish", ""),
            Flag.text('n', "name", "").otherwise("none"),
            Flag.of('m', "memory", FlagKind.BYTES, ""),
            Flag.of("timeout", FlagKind.INTEGER, ""),
            Flag.of("interval", FlagKind.DURATION, ""));

    private static Arguments parse(String... words) {
        return FlagParser.parse(FLAGS, List.of(words), true);
    }

    @Test
    void readsEverySpellingOfAValue() {
        Arguments all = parse("-p", "1:1", "-p2:2", "-p=3:3", "--publish", "4:4", "--publish=5:5");
        assertThat(all.list("publish")).containsExactly("1:1", "2:2", "3:3", "4:4", "5:5");
    }

    @Test
    void readsClustersWhoseLastFlagTakesAValue() {
        Arguments all = parse("-itp", "80:80", "image");
        assertThat(all.on("interactive")).isTrue();
        assertThat(all.on("tty")).isTrue();
        assertThat(all.list("publish")).containsExactly("80:80");
        assertThat(all.operands()).containsExactly("image");
    }

    @Test
    void turnsATogglesDefaultOff() {
        assertThat(parse().on("sig-proxy")).isTrue();
        assertThat(parse("--sig-proxy=false").on("sig-proxy")).isFalse();
    }

    @Test
    void takesTheLastOfSeveralTextsAndTheDefaultOfNone() {
        assertThat(parse("--name=a", "-n", "b").text("name")).isEqualTo("b");
        assertThat(parse().text("name")).isEqualTo("none");
    }

    @Test
    void leavesFlagsAfterTheFirstOperandToTheContainer() {
        Arguments run = FlagParser.parse(FLAGS, List.of("-t", "image", "ls", "-i", "--", "--name"), false);
        assertThat(run.on("interactive")).isFalse();
        assertThat(run.operands()).containsExactly("image", "ls", "-i", "--", "--name");
    }

    @Test
    void endsFlagsAtTwoDashesAndTakesOneDashForAnOperand() {
        assertThat(parse("-", "--", "-t", "--name").operands()).containsExactly("-", "-t", "--name");
    }

    @Test
    void readsSizesAndSpans() {
        Arguments all = parse("-m", "1.5g", "--interval", "1m30.5s");
        assertThat(all.bytes("memory")).contains(1_610_612_736L);
        assertThat(all.duration("interval")).contains(Duration.ofMillis(90_500));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> parse("--foo")).hasMessage("unknown flag: --foo");
        assertThatThrownBy(() -> parse("--publis=1")).hasMessage("unknown flag: --publis; did you mean 'publish'?");
        assertThatThrownBy(() -> parse("-ix")).hasMessage("unknown shorthand flag: 'x' in -ix");
        assertThatThrownBy(() -> parse("--=x")).hasMessage("bad flag syntax: --=x");
    }

    @Test
    void refusesMissingAndMalformedValues() {
        assertThatThrownBy(() -> parse("--name")).hasMessage("flag needs an argument: --name");
        assertThatThrownBy(() -> parse("-tp")).hasMessage("flag needs an argument: 'p' in -tp");
        assertThatThrownBy(() -> parse("-m", "abc"))
                .hasMessage("invalid argument \"abc\" for \"-m, --memory\" flag: invalid size: 'abc'");
        assertThatThrownBy(() -> parse("--timeout=x"))
                .hasMessage("invalid argument \"x\" for \"--timeout\" flag: 'x' is not a whole number");
    }

    @Test
    void takesAnEmptyValueForAValue() {
        assertThat(parse("--name=").has("name")).isTrue();
        assertThat(parse("--name", "").text("name")).isEmpty();
    }
}
