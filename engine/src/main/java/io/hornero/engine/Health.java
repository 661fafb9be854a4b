package io.hornero.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the health check of a running container says.
///
/// Source: Docker Engine API 1.51, `Health`.
///
/// @param status `starting`, `healthy` or `unhealthy`
/// @param failingStreak failed probes in a row
/// @param log the last five probes, oldest first
public record Health(String status, int failingStreak, List<Probe> log) {
    public static final String STARTING = "starting";
    public static final String HEALTHY = "healthy";
    public static final String UNHEALTHY = "unhealthy";
    public static final Health UNKNOWN = new Health(STARTING, 0, List.of());
    private static final int KEPT = 5;

    public Health {
        log = List.copyOf(log);
    }

    /// One run of the health check.
    ///
    /// @param start when it began
    /// @param end when it ended
    /// @param exitCode 0 healthy, 1 unhealthy, -1 timed out
    /// @param output the first 4096 bytes of what it printed
    public record Probe(Instant start, Instant end, int exitCode, String output) {}

    /// After one more probe.
    ///
    /// @param retries failures in a row that make it unhealthy
    /// @param inStartPeriod failures do not count yet
    public Health after(Probe probe, int retries, boolean inStartPeriod) {
        List<Probe> probes = new ArrayList<>(log);
        probes.add(probe);
        if (probes.size() > KEPT) {
            probes.removeFirst();
        }
        if (probe.exitCode() == 0) {
            return new Health(HEALTHY, 0, probes);
        }
        if (inStartPeriod && status.equals(STARTING)) {
            return new Health(STARTING, failingStreak, probes);
        }
        int streak = failingStreak + 1;
        return new Health(streak >= retries ? UNHEALTHY : status, streak, probes);
    }
}
