package io.hornero.engine;

import io.hornero.base.Failure;

/// What `docker wait` waits for.
public enum WaitCondition {
    /// The container does not run; at once if so.
    NOT_RUNNING,
    /// The end of the current or the next run.
    NEXT_EXIT,
    /// The container is removed.
    REMOVED;

    /// The Docker Engine API's words; empty means [#NOT_RUNNING].
    public static WaitCondition parse(String word) {
        return switch (word) {
            case "", "not-running" -> NOT_RUNNING;
            case "next-exit" -> NEXT_EXIT;
            case "removed" -> REMOVED;
            default -> throw Failure.invalid("invalid condition: \"" + word + "\"");
        };
    }
}
