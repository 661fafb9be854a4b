package io.hornero.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The results are those of Docker 28.5.
class ModeChangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "u+x,go-r 644 700",
                "a=rX 640 444",
                "a=rX 740 555",
                "g=u,o= 640 660",
                "+x 600 711",
                "-w,u+s 755 4555",
                "0640 755 640",
                "go=rwX 600 666",
                "+t,=r 755 1444",
                "u+s,u=r 755 455",
                "u+s,=r 755 444",
                "o+t,a+s,o=g 755 7755",
                "u+t 755 1755",
                "ug+st,u=g 755 7555",
                "g-x 755 745",
                "u=rwx,go+w-x 755 766"
            })
    void changesBits(String text, String before, String after) {
        int changed = ModeChange.parse(text).apply(Integer.parseInt(before, 8), false);
        assertThat(Integer.toOctalString(changed)).isEqualTo(after);
    }

    @Test
    void executeForDirectoriesOnly() {
        assertThat(ModeChange.parse("a+X").apply(0644, true)).isEqualTo(0755);
        assertThat(ModeChange.parse("a+X").apply(0644, false)).isEqualTo(0644);
    }

    @Test
    void refusesWhatIsNoMode() {
        assertThatThrownBy(() -> ModeChange.parse("77777"))
                .hasMessage("invalid chmod parameter: '77777'. it should be octal string and between 0 and 07777");
        assertThatThrownBy(() -> ModeChange.parse("u+q"))
                .hasMessage("invalid chmod parameter: 'u+q'. it should be an octal mode, or symbolic as u+rwX,go=r");
    }
}
