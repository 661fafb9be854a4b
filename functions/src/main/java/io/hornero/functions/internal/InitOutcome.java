package io.hornero.functions.internal;

/// How the start of a runtime went.
sealed interface InitOutcome {
    /// It asked for its first event.
    record Ready(long atNanos) implements InitOutcome {}

    /// It reported an error, its handler's module for example.
    record Failed(String errorType, byte[] body, long atNanos) implements InitOutcome {}

    /// It ended before it asked.
    record Exited(Exit exit, long atNanos) implements InitOutcome {}
}
