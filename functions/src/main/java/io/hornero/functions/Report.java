package io.hornero.functions;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an invocation took, as the `REPORT` line says it.
///
/// @param duration of the handler
/// @param billed whole milliseconds: init and duration, rounded up
/// @param memorySizeMb configured
/// @param maxMemoryUsedMb highest use of the sandbox so far
/// @param init of the sandbox's start; null for a warm start
/// @param outcome how it ended
public record Report(
        Duration duration,
        Duration billed,
        int memorySizeMb,
        int maxMemoryUsedMb,
        @Nullable Duration init,
        Outcome outcome) {

    /// How an invocation ended, as far as the platform can tell.
    public sealed interface Outcome {}

    /// It answered, or reported an error of its own.
    public record Done() implements Outcome {}

    /// It ran out of time.
    public record TimedOut() implements Outcome {}

    /// Its runtime ended.
    ///
    /// @param errorType as `Runtime.ExitError`
    public record Crashed(String errorType) implements Outcome {}

    /// Bills as AWS bills image functions: init and handler together, rounded up to a millisecond.
    public static Report of(
            Duration duration, int memorySizeMb, int maxMemoryUsedMb, @Nullable Duration init, Outcome outcome) {
        long nanos = duration.toNanos() + (init == null ? 0 : init.toNanos());
        Duration billed = Duration.ofMillis(Math.max(1, Math.ceilDiv(nanos, 1_000_000L)));
        return new Report(duration, billed, memorySizeMb, maxMemoryUsedMb, init, outcome);
    }

    public Optional<Duration> optionalInit() {
        return Optional.ofNullable(init);
    }

    /// The line as AWS logs it, without line end.
    public String line(String requestId) {
        StringBuilder line = new StringBuilder("REPORT RequestId: ").append(requestId);
        line.append("\tDuration: ").append(millis(duration)).append(" ms");
        line.append("\tBilled Duration: ").append(billed.toMillis()).append(" ms");
        line.append("\tMemory Size: ").append(memorySizeMb).append(" MB");
        line.append("\tMax Memory Used: ").append(maxMemoryUsedMb).append(" MB\t");
        if (init != null) {
            line.append("Init Duration: ").append(millis(init)).append(" ms\t");
        }
        switch (outcome) {
            case Done _ -> {}
            case TimedOut _ -> line.append("Status: timeout");
            case Crashed c -> line.append("Status: error\tError Type: ").append(c.errorType());
        }
        return line.toString();
    }

    /// Milliseconds with two decimals.
    public static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toNanos() / 1e6);
    }
}
