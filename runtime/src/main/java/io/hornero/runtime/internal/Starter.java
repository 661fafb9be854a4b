package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Lets the first process of a created container run, which waits at a named pipe. That is all that the
/// runtimes' own `start` does, which as a program of its own would cost several milliseconds.
///
/// @param programs for runtimes without that pipe
/// @param id the container's
/// @param bundle its folder
record Starter(Programs programs, String id, Path bundle) {
    private static final long PAUSE_NANOS = 100_000;

    void start(Future<?> exited) throws IOException {
        Path fifo = programs.layout().oci().resolve(id).resolve("exec.fifo");
        try {
            programs.dialect().letGo(fifo, () -> pause(exited));
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
            startByProgram();
        }
    }

    private void pause(Future<?> exited) {
        if (exited.isDone()) {
            throw Failure.conflict("container " + id + " is not running");
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private void startByProgram() throws IOException {
        Path log = bundle.resolve("oci.log");
        try {
            int code = programs.oci(log, null, List.of("start", id)).start().waitFor();
            if (code != 0) {
                throw Failure.conflict(OciFailure.lastError(log).orElse("cannot start container " + id));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while starting container " + id);
        }
    }
}
