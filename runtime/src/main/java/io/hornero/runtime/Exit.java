package io.hornero.runtime;

import java.time.Instant;

/// How a process ended.
///
/// @param code its exit code; 128 + n when signal n killed it
/// @param oomKilled the kernel killed it, or one of its container, for lack of memory
/// @param at when
public record Exit(int code, boolean oomKilled, Instant at) {}
