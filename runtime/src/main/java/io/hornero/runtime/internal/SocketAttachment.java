package io.hornero.runtime.internal;

import io.hornero.base.Failure;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.PacketSocket;
import io.hornero.runtime.Attachment;
import io.hornero.runtime.OutputSink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The streams of a process through conmon's attach socket: packets whose first byte names the stream. It
/// may be made before the socket exists; its users wait for that.
final class SocketAttachment implements Attachment {
    private static final int PACKET_BYTES = 8192 + 1;
    /// What conmon takes at a time.
    private static final int STDIN_BYTES = 8192;
    private static final int CONMON_STDERR = 3;

    private final CompletableFuture<PacketSocket> socket = new CompletableFuture<>();
    /// Whoever sets it closes the socket.
    private final AtomicBoolean taken = new AtomicBoolean();

    /// Not connected yet.
    SocketAttachment() {}

    /// @param folder where conmon listens
    static SocketAttachment to(Path folder, String id) throws IOException {
        SocketAttachment attachment = new SocketAttachment();
        try {
            attachment.connect(folder);
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT) || e.is(Errno.ECONNREFUSED)) {
                throw Failure.conflict("container " + id + " is not running");
            }
            throw e;
        }
        return attachment;
    }

    void connect(Path folder) throws IOException {
        PacketSocket connected = PacketSocket.connect(folder.resolve("attach"));
        if (!socket.complete(connected)) {
            connected.close();
        }
    }

    @Override
    public void copyTo(OutputSink sink) throws IOException {
        PacketSocket from = connected();
        if (from == null || taken.getAndSet(true)) {
            return;
        }
        byte[] packet = new byte[PACKET_BYTES];
        try (from) {
            for (int size = from.receive(packet); size > 0; size = from.receive(packet)) {
                int stream = packet[0] == CONMON_STDERR ? OutputSink.STDERR : OutputSink.STDOUT;
                sink.write(stream, packet, 1, size - 1);
            }
        } catch (IllegalStateException _) {
            // closed by another thread
        }
    }

    private @Nullable PacketSocket connected() throws IOException {
        try {
            return socket.get();
        } catch (CancellationException | ExecutionException _) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while attached");
        }
    }

    @Override
    public OutputStream stdin() {
        return new Stdin();
    }

    @Override
    public void close() {
        socket.cancel(false);
        if (!socket.isCompletedExceptionally()) {
            PacketSocket connected = socket.join();
            connected.end();
            if (!taken.getAndSet(true)) {
                connected.close();
            }
        }
    }

    private final class Stdin extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            PacketSocket to = connected();
            if (to == null) {
                throw new IOException("the attachment is closed");
            }
            int end = offset + length;
            for (int at = offset; at < end; at += STDIN_BYTES) {
                to.send(bytes, at, Math.min(STDIN_BYTES, end - at));
            }
        }

        @Override
        public void close() throws IOException {
            PacketSocket to = connected();
            if (to != null) {
                to.endSending();
            }
        }
    }
}
