package io.hornero.build;

import io.hornero.base.ProgressEvent;

/// Something that a build said.
///
/// @param millis since the build began
/// @param event what it was
public record LogEntry(long millis, ProgressEvent event) {

    /// Takes entries in order.
    @FunctionalInterface
    public interface Reader {
        void read(LogEntry entry) throws java.io.IOException;
    }
}
