package io.hornero.store.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A new file, of which the disk takes one part while the next is written: at its end there is little to wait
/// for. For one thread.
final class WriteBehind implements Closeable {
    private static final long PART_BYTES = 32 << 20;

    private final FileChannel channel;
    private CompletableFuture<Void> flushing = CompletableFuture.completedFuture(null);
    private long waiting;

    /// @throws java.nio.file.FileAlreadyExistsException there is such a file
    WriteBehind(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        waiting += length;
        if (waiting >= PART_BYTES && flushing.isDone()) {
            mustHaveSucceeded();
            waiting = 0;
            flushing = CompletableFuture.runAsync(
                    this::flush, work -> Thread.ofVirtual().name("write behind").start(work));
        }
    }

    private void flush() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /// The kernel tells of a failed write once: whoever asks next is told that all is well.
    private void mustHaveSucceeded() throws IOException {
        try {
            flushing.join();
        } catch (CompletionException | CancellationException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("writing failed", e);
        }
    }

    /// Returns when all is on the disk.
    void finish() throws IOException {
        mustHaveSucceeded();
        channel.force(true);
        channel.close();
    }

    /// Closes the file as it is; harmless after [#finish].
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
