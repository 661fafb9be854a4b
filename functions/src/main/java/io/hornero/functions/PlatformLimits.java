package io.hornero.functions;

import java.time.Duration;

/// Limits of the function platform as a whole.
///
/// @param concurrency sandboxes of all functions together; beyond it, invocations are refused as AWS
///   throttles them
/// @param concurrentStarts sandboxes that start at the same time; others wait
/// @param initPhase how long a runtime may take to start before the invocation's own time counts
/// @param idle how long a sandbox stays warm without work
/// @param retryDelay before the first retry of a failed event; the second waits twice as long
/// @param maxEventAge after which an accepted event is given up
public record PlatformLimits(
        int concurrency,
        int concurrentStarts,
        Duration initPhase,
        Duration idle,
        Duration retryDelay,
        Duration maxEventAge) {

    /// AWS's limits, with as many sandboxes as this machine's memory can be expected to hold, at most 1,000.
    public static PlatformLimits ofMachine(long memoryBytes) {
        int fits = Math.clamp(memoryBytes / (64L << 20), 16, 1000);
        int starts = Math.max(2, Runtime.getRuntime().availableProcessors() * 2);
        return new PlatformLimits(
                fits,
                starts,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofHours(6));
    }

    public PlatformLimits withConcurrency(int sandboxes) {
        return new PlatformLimits(sandboxes, concurrentStarts, initPhase, idle, retryDelay, maxEventAge);
    }

    public PlatformLimits withIdle(Duration stayWarm) {
        return new PlatformLimits(concurrency, concurrentStarts, initPhase, stayWarm, retryDelay, maxEventAge);
    }

    public PlatformLimits withInitPhase(Duration limit) {
        return new PlatformLimits(concurrency, concurrentStarts, limit, idle, retryDelay, maxEventAge);
    }

    public PlatformLimits withRetryDelay(Duration delay) {
        return new PlatformLimits(concurrency, concurrentStarts, initPhase, idle, delay, maxEventAge);
    }
}
