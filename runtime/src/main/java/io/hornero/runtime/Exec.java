package io.hornero.runtime;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One more process in a running container. Safe for use by many threads.
public interface Exec {
    String id();

    /// The streams, registered before [#start], so that nothing is missed. To be closed by the caller.
    Attachment attachment();

    /// Runs the process.
    ///
    /// @throws io.hornero.base.Failure INVALID in the runtime's words where the program cannot be executed
    void start() throws IOException;

    /// Process id on the host; 0 before the start.
    long pid();

    /// Completed when the process ends.
    CompletableFuture<Exit> exited();

    /// How it ended; empty while it runs.
    default Optional<Exit> exit() {
        return Optional.ofNullable(exited().getNow(null));
    }

    /// Sets the size of the terminal, if it has one.
    void resize(int rows, int columns) throws IOException;

    /// Sends a signal to the process; nothing when it has ended.
    void kill(Signal signal) throws IOException;
}
