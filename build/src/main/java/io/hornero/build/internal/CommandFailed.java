package io.hornero.build.internal;

/// A RUN command ended with another code than 0.
final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1;
    private final int exitCode;
    private final String lastOutput;

    /// @param exitCode 128 + n where signal n killed it
    /// @param lastOutput its last lines
    CommandFailed(int exitCode, String lastOutput) {
        super("exit code " + exitCode);
        this.exitCode = exitCode;
        this.lastOutput = lastOutput;
    }

    int exitCode() {
        return exitCode;
    }

    String lastOutput() {
        return lastOutput;
    }
}
