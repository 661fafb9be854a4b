package io.hornero.http;

/// The answer to a request for an upgrade.
public sealed interface UpgradeResult {
    /// The connection is the caller's.
    record Upgraded(int status, Headers headers, Duplex duplex) implements UpgradeResult {}

    /// The server answered with something else, as an error.
    record Refused(HttpResponse response) implements UpgradeResult {}
}
