package io.hornero.engine;

import io.hornero.base.Failure;
import io.hornero.base.TaskScope;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.OutputSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/// A client's place at the streams of a container, taken before or after its start. To be closed by the client.
public final class ContainerStreams implements AutoCloseable {
    private final CompletableFuture<Attachment> attachment;

    ContainerStreams(CompletableFuture<Attachment> attachment) {
        this.attachment = attachment;
    }

    /// Waits for the start, then passes on what the process writes until its end.
    ///
    /// @throws Failure CANCELLED: closed, or the container was removed before it started
    public void copyTo(OutputSink sink) throws IOException, InterruptedException {
        TaskScope.get(attachment).copyTo(sink);
    }

    /// What the process reads; waits for the start. Closing it is the process's end of file.
    public OutputStream stdin() throws InterruptedException {
        return TaskScope.get(attachment).stdin();
    }

    @Override
    public void close() {
        attachment.completeExceptionally(Failure.cancelled("the client left before the container started"));
        if (!attachment.isCompletedExceptionally()) {
            attachment.join().close();
        }
    }
}
