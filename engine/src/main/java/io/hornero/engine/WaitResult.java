package io.hornero.engine;

/// How a wait ended.
///
/// @param exitCode of the container's last run
/// @param error why it could not be started or removed, or empty
public record WaitResult(int exitCode, String error) {}
