package io.hornero.cli.internal.flag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The expectations are what docker 28.5.2 prints at 80 columns.
class FlagHelpTest {
    @Test
    void alignsSortsAndWrapsAsDocker() {
        Flags flags = Flags.of(
                Flag.toggle('l', "latest", "Show the latest created container (includes all states)"),
                Flag.toggle('a', "all", "Show all containers (default shows just running)"),
                Flag.list('f', "filter", "Filter output based on conditions provided")
                        .placeholder("filter"),
                Flag.of('n', "last", FlagKind.INTEGER, "Show n last created containers (includes all states)")
                        .otherwise("-1"));
        assertThat(FlagHelp.of(flags, 79)).isEqualTo("""
                          -a, --all             Show all containers (default shows just running)
                          -f, --filter filter   Filter output based on conditions provided
                          -n, --last int        Show n last created containers (includes all
                                                states) (default -1)
                          -l, --latest          Show the latest created container (includes all
                                                states)
                        """);
    }

    @Test
    void quotesTheDefaultOfATextAndNamesThatOfASpan() {
        Flags flags = Flags.of(
                Flag.text("pull", "Pull image").otherwise("missing"),
                Flag.of("health-timeout", FlagKind.DURATION, "Maximum time"));
        assertThat(FlagHelp.of(flags, 79)).isEqualTo("""
                              --health-timeout duration   Maximum time (default 0s)
                              --pull string               Pull image (default "missing")
                        """);
    }

    @Test
    void keepsLineEndsOfAText() {
        assertThat(FlagHelp.of(Flags.of(Flag.text("x", "first\nsecond")), 79))
                .isEqualTo("      --x string   first\n                   second\n");
    }
}
