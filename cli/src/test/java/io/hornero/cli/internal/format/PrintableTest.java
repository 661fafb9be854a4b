package io.hornero.cli.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void showsWhatWouldCommandTheTerminal() {
        assertThat(Printable.line("a\u001b]0;title\u0007\r\u009bñ")).isEqualTo("a\\x1b]0;title\\x07\\x0d\\x9bñ");
    }

    @Test
    void keepsLinesAndTabsOfMessages() {
        assertThat(Printable.lines("a\r\n\tb\u001b[31m")).isEqualTo("a\n\tb\\x1b[31m");
    }

    @Test
    void quotesAsGo() {
        assertThat(Printable.quoted("sh -c 'echo \"a\\b\"\n\t\u001b…'"))
                .isEqualTo("\"sh -c 'echo \\\"a\\\\b\\\"\\n\\t\\x1b…'\"");
    }

    @Test
    void cellOfATableIsOneLine() {
        assertThat(new Table().add("a\nb", "\u001b[2J").text()).isEqualTo("a\\x0ab    \\x1b[2J\n");
    }
}
