package io.hornero.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Raw bytes both ways; each direction ends alone. One thread may read while another writes.
public interface Duplex extends Closeable {
    /// What the peer sends; its end is the peer's half-close. Closing it stops reading only.
    InputStream in();

    /// To the peer. Writes may be held back until `flush`, and wait while the peer does not read. Closing it is
    /// [#shutdownOutput].
    OutputStream out();

    /// Flushes, then tells the peer that nothing more will come; reading goes on. Idempotent.
    void shutdownOutput() throws IOException;

    /// Ends both directions; what was written and flushed still arrives. Idempotent; wakes blocked readers and
    /// writers.
    @Override
    void close() throws IOException;
}
