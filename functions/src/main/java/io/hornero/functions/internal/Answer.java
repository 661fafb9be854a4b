package io.hornero.functions.internal;

/// How an invocation came back from its runtime.
sealed interface Answer {
    /// `System.nanoTime` of its arrival.
    long atNanos();

    /// The handler's value.
    record Response(byte[] body, long atNanos) implements Answer {}

    /// An error that the runtime client, or the platform for it, reported.
    record Error(byte[] body, long atNanos) implements Answer {}

    /// The runtime ended.
    record Exited(Exit exit, long atNanos) implements Answer {}
}
