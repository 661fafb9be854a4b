package io.hornero.cli.internal.flag;

/// The command line itself is wrong; its message is followed by the command's usage.
public final class UsageFailure extends RuntimeException {
    public UsageFailure(String message) {
        super(message);
    }

    /// The message; always there.
    public String text() {
        return String.valueOf(getMessage());
    }
}
