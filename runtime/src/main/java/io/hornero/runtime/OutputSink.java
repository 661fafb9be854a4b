package io.hornero.runtime;

import java.io.IOException;
import java.io.OutputStream;

/// Takes what a process writes, in the order in which it was written.
@FunctionalInterface
public interface OutputSink {
    int STDOUT = 1;
    int STDERR = 2;

    /// Called by one thread at a time; the array is the caller's and changes after the return.
    ///
    /// @param stream [#STDOUT] or [#STDERR]
    void write(int stream, byte[] bytes, int offset, int length) throws IOException;

    /// Each stream to its own; flushed after each piece.
    static OutputSink of(OutputStream out, OutputStream err) {
        return (stream, bytes, offset, length) -> {
            OutputStream to = stream == STDERR ? err : out;
            to.write(bytes, offset, length);
            to.flush();
        };
    }
}
