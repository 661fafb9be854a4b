package io.hornero.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which entries of a log are wanted.
///
/// @param tail only the last so many; negative means all
/// @param since not before; null means from the beginning
/// @param until not after; null means to the end
/// @param stdout with standard output
/// @param stderr with standard error
public record LogQuery(
        long tail, @Nullable Instant since, @Nullable Instant until, boolean stdout, boolean stderr) {
    public static LogQuery all() {
        return new LogQuery(-1, null, null, true, true);
    }

    public LogQuery withTail(long value) {
        return new LogQuery(value, since, until, stdout, stderr);
    }

    public LogQuery withSince(@Nullable Instant value) {
        return new LogQuery(tail, value, until, stdout, stderr);
    }

    public LogQuery withUntil(@Nullable Instant value) {
        return new LogQuery(tail, since, value, stdout, stderr);
    }

    public LogQuery withStreams(boolean out, boolean err) {
        return new LogQuery(tail, since, until, out, err);
    }
}
