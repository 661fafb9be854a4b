package io.hornero.runtime;

import java.time.Instant;

/// One line that a container wrote.
///
/// @param time when its first part was written
/// @param stream [OutputSink#STDOUT] or [OutputSink#STDERR]
/// @param bytes the line with its line end; without one if the container wrote none
public record LogEntry(Instant time, int stream, byte[] bytes) {}
