package io.hornero.functions;

import java.time.Instant;

/// One line of a function's log.
///
/// @param stream as `2026/01/31/[$LATEST]0123456789abcdef0123456789abcdef`: one for each sandbox
/// @param time when the engine read it
/// @param message without line end
public record LogEvent(String stream, Instant time, String message) {}
