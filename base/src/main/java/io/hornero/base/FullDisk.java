package io.hornero.base;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows a full disk by what the kernel says of it, wherever in a chain of causes, and tells it in one line.
public final class FullDisk {
    private FullDisk() {}

    /// The failure to tell in place of what was thrown, which is returned where it had another reason.
    public static Throwable told(Throwable thrown) {
        return failure(thrown).<Throwable>map(f -> f).orElse(thrown);
    }

    private static Optional<Failure> failure(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure) {
                return Optional.empty();
            }
            if (cause instanceof IOException && isFull(cause)) {
                return Optional.of(new Failure(
                        FailureKind.EXHAUSTED,
                        "the engine's disk is full (" + cause.getMessage()
                                + "); free some space, or remove images, and try again",
                        thrown));
            }
        }
        return Optional.empty();
    }

    /// Whether this very error is the kernel's `ENOSPC` or `EDQUOT`.
    public static boolean isFull(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left on device") || message.contains("disk quota exceeded");
    }
}
