package io.hornero.http;

import io.hornero.http.internal.PlainFailures;
import java.time.Duration;

/// Limits of a server, and its words for failures.
///
/// @param name prefix of the thread names and of log lines
/// @param failures words failures
/// @param lineBytes longest request line and header line; longer is 414 or 431
/// @param headBytes largest request head; larger is 431
/// @param headTimeout from a request's first byte to the end of its head; longer is 408
/// @param idleTimeout between requests of a connection
/// @param bodyTimeout longest wait for more of a request's body; zero waits for ever
public record ServerSettings(
        String name,
        FailureTranslator failures,
        int lineBytes,
        int headBytes,
        Duration headTimeout,
        Duration idleTimeout,
        Duration bodyTimeout) {

    /// 16 KiB lines, 64 KiB heads, 30 seconds for a head, 5 minutes between requests, no limit on a body's
    /// pace.
    public static ServerSettings named(String name) {
        return new ServerSettings(
                name,
                new PlainFailures(),
                16 * 1024,
                64 * 1024,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ZERO);
    }

    public ServerSettings withFailures(FailureTranslator failures) {
        return new ServerSettings(name, failures, lineBytes, headBytes, headTimeout, idleTimeout, bodyTimeout);
    }

    public ServerSettings withLimits(int lineBytes, int headBytes) {
        return new ServerSettings(name, failures, lineBytes, headBytes, headTimeout, idleTimeout, bodyTimeout);
    }

    public ServerSettings withTimeouts(Duration headTimeout, Duration idleTimeout, Duration bodyTimeout) {
        return new ServerSettings(name, failures, lineBytes, headBytes, headTimeout, idleTimeout, bodyTimeout);
    }
}
