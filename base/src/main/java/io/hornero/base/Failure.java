package io.hornero.base;

import org.jspecify.annotations.Nullable;

/// An expected failure: its kind, and one line that says what failed, where, and what to do.
public final class Failure extends RuntimeException {
    private final FailureKind kind;

    /// @param kind what an edge translates
    /// @param message one line for the user, without secrets
    public Failure(FailureKind kind, String message) {
        this(kind, message, null);
    }

    /// @param kind what an edge translates
    /// @param message one line for the user, without secrets
    /// @param cause what led to it, for the log
    public Failure(FailureKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }

    /// The message; a [Failure] always has one.
    public String text() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }

    public static Failure invalid(String message) {
        return new Failure(FailureKind.INVALID, message);
    }

    public static Failure notFound(String message) {
        return new Failure(FailureKind.NOT_FOUND, message);
    }

    public static Failure conflict(String message) {
        return new Failure(FailureKind.CONFLICT, message);
    }

    public static Failure corrupt(String message) {
        return new Failure(FailureKind.CORRUPT, message);
    }

    public static Failure unsupported(String message) {
        return new Failure(FailureKind.UNSUPPORTED, message);
    }

    public static Failure unavailable(String message, @Nullable Throwable cause) {
        return new Failure(FailureKind.UNAVAILABLE, message, cause);
    }

    public static Failure cancelled(String message) {
        return new Failure(FailureKind.CANCELLED, message);
    }
}
