package io.hornero.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A container under supervision by a process of its own (conmon), which outlives this program. Safe for use
/// by many threads.
public interface Container {
    String id();

    /// Process id of its first process, on the host.
    long pid();

    /// Attaches to the streams of the first process; before [#start], nothing is missed.
    ///
    /// @throws io.hornero.base.Failure CONFLICT when it has exited
    Attachment attach() throws IOException;

    /// Runs the first process of a created container.
    ///
    /// @throws io.hornero.base.Failure INVALID in the runtime's words where the program cannot be executed:
    ///   `exec: "x": executable file not found in $PATH` (docker's 127), `permission denied` (126)
    void start() throws IOException;

    /// Sends a signal to the first process.
    ///
    /// @throws io.hornero.base.Failure CONFLICT when it has exited
    void kill(Signal signal) throws IOException;

    /// Kills every process in the container, paused or not, and waits for the end.
    Exit killAll() throws IOException, InterruptedException;

    /// Sends the signal, and after the grace period kills everything; waits for the end.
    ///
    /// @param grace how long the first process may take; negative means for ever
    Exit stop(Signal signal, Duration grace) throws IOException, InterruptedException;

    /// Completed when the first process ends and its output is in the log.
    CompletableFuture<Exit> exited();

    /// How it ended; empty while it runs.
    default Optional<Exit> exit() {
        return Optional.ofNullable(exited().getNow(null));
    }

    /// Freezes every process; nothing when already frozen. Takes well under a millisecond.
    void pause() throws IOException;

    /// Lets every process run on.
    void resume() throws IOException;

    boolean paused() throws IOException;

    /// Sets the size of the terminal, if it has one.
    void resize(int rows, int columns) throws IOException;

    /// Prepares one more process in the running container; nothing runs before [Exec#start].
    ///
    /// @param execId unique among this container's
    Exec exec(String execId, ProcessSpec process) throws IOException;

    /// Changes limits while it runs; a zero leaves that limit as it is.
    void update(Resources resources) throws IOException;

    Stats stats() throws IOException;

    /// Only [Stats#memoryPeakBytes], for a fraction of the cost.
    long memoryPeakBytes() throws IOException;

    /// Starts counting [Stats#memoryPeakBytes] anew, where the kernel can (cgroup v1, and v2 from Linux 6.12).
    void resetMemoryPeak() throws IOException;

    /// Process ids in the container, on the host.
    List<Long> processes() throws IOException;

    /// Kills what runs, and removes the container with everything that belongs to it but its log, its root,
    /// and its network namespace if that was given. Nothing when already deleted.
    void delete() throws IOException, InterruptedException;
}
