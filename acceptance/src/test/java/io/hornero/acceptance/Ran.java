package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// A command that ended.
///
/// @param command as run
/// @param exitCode its own
/// @param out standard output
/// @param err standard error
record Ran(List<String> command, int exitCode, String out, String err) {

    /// Fails the test unless it ended well.
    Ran ok() {
        return exits(0);
    }

    /// Fails the test unless it ended with this code.
    Ran exits(int code) {
        assertThat(exitCode)
                .as("exit code of %s\nstdout:\n%s\nstderr:\n%s", String.join(" ", command), out, err)
                .isEqualTo(code);
        return this;
    }

    /// Standard output without white space around it.
    String text() {
        return out.strip();
    }
}
