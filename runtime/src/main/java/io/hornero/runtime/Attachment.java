package io.hornero.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/// A connection to the streams of a process: made before its start it misses nothing. The process goes on when
/// it is closed.
public interface Attachment extends Closeable {
    /// Passes on what the process writes until all its writers are gone; blocks the calling thread. Returns at
    /// once when the attachment is closed by another thread. To be called once.
    ///
    /// @throws IOException thrown by the sink; the attachment is then to be closed
    void copyTo(OutputSink sink) throws IOException;

    /// What the process reads, if its spec has `openStdin`; closing it gives the process its end of file, and
    /// leaves its output alone. Writes block while the process does not read.
    OutputStream stdin();

    /// Drops the connection; never fails.
    @Override
    void close();
}
