package io.hornero.build.internal;

import org.jspecify.annotations.Nullable;

/// A RUN command ended with another code than 0.
final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1;
    private final int exitCode;
    private final String lastOutput;
    private transient FailedRuns.@Nullable Kept kept;

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

    /// Notes where its file system is kept.
    void keep(FailedRuns.Kept step) {
        kept = step;
    }

    /// The step with its file system; null where that is gone.
    FailedRuns.@Nullable Kept kept() {
        return kept;
    }

    String lastOutput() {
        return lastOutput;
    }
}
