package io.hornero.base;

import org.jspecify.annotations.Nullable;

/// Throws a checked exception as itself from code that only passes it on.
final class Sneaky {
    private Sneaky() {}

    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException rethrow(@Nullable Throwable cause) throws E {
        if (cause == null) {
            throw new IllegalStateException("failed without a cause");
        }
        throw (E) cause;
    }
}
