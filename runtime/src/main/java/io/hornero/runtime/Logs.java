package io.hornero.runtime;

import io.hornero.runtime.internal.LogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Future;

/// Reads containers' logs.
public final class Logs {
    private Logs() {}

    /// Takes one entry.
    @FunctionalInterface
    public interface Consumer {
        void accept(LogEntry entry) throws IOException;
    }

    /// Passes what the log has now; a log that does not exist is empty.
    public static void read(Path log, LogQuery query, Consumer to) throws IOException {
        LogReader.read(log, query, to);
    }

    /// Passes what the log has, then what is added, until the container has ended and all of it was passed (or
    /// a later time than `until` was seen).
    /// Ends with [InterruptedException] when the calling thread is interrupted.
    ///
    /// @param ended done when nothing will be added: [Container#exited]
    public static void follow(Path log, LogQuery query, Future<?> ended, Consumer to)
            throws IOException, InterruptedException {
        LogReader.follow(log, query, ended, to);
    }
}
