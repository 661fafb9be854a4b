package io.hornero.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hornero.linux.internal.Epoll;
import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Makes and copies descriptors; none of them is inherited by programs unless handed over by [Spawner].
public final class Descriptors {
    /// What a writable pipe takes without blocking.
    private static final int PIPE_BUF = 4096;

    private static final int CHUNK_BYTES = 12 * 1024;
    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int F_DUPFD_CLOEXEC = 1030;

    private Descriptors() {}

    /// The two ends of a pipe.
    public record Pipe(Fd reader, Fd writer) implements AutoCloseable {
        @Override
        public void close() {
            reader.close();
            writer.close();
        }
    }

    public static Pipe pipe() throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment ends = f.zeroed(8);
            f.check((int) Pipe2.CALL.invokeExact(f.errno(), ends, O_CLOEXEC), "pipe2", "");
            return new Pipe(new Fd(ends.getAtIndex(JAVA_INT, 0)), new Fd(ends.getAtIndex(JAVA_INT, 1)));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// Reads what there is; parks while there is nothing. For one reader at a time.
    ///
    /// @return how much; -1 at the end
    public static int read(Fd fd, byte[] into) throws IOException {
        Epoll.shared().await(fd.number(), Epoll.READABLE);
        return readSome(fd, into);
    }

    private static int readSome(Fd fd, byte[] into) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment buffer = f.bytes(Math.min(into.length, CHUNK_BYTES));
            long size = f.check(
                    (long) Read.CALL.invokeExact(f.errno(), fd.number(), buffer, buffer.byteSize()), "read", "");
            MemorySegment.copy(buffer, JAVA_BYTE, 0, into, 0, (int) size);
            return size == 0 ? -1 : (int) size;
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// Writes everything to a pipe; parks while it is full. For one writer at a time.
    ///
    /// @throws ErrnoException EPIPE when nobody reads it any more
    public static void write(Fd fd, byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int at = offset; at < end; ) {
            Epoll.shared().await(fd.number(), Epoll.WRITABLE);
            at += writeSome(fd, bytes, at, Math.min(PIPE_BUF, end - at));
        }
    }

    private static int writeSome(Fd fd, byte[] bytes, int offset, int length) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment buffer = f.bytes(length);
            MemorySegment.copy(bytes, offset, buffer, JAVA_BYTE, 0, length);
            return (int)
                    f.check((long) Write.CALL.invokeExact(f.errno(), fd.number(), buffer, (long) length), "write", "");
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// Opens a named pipe for reading without waiting for a writer.
    public static Fd openFifo(Path fifo) throws IOException {
        return open(fifo, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    }

    /// Reads what a descriptor that does not block has now.
    ///
    /// @return how much; 0 when there is nothing, or no writer
    public static int readNow(Fd fd, byte[] into) throws IOException {
        try {
            return Math.max(0, readSome(fd, into));
        } catch (ErrnoException e) {
            if (e.is(Errno.EAGAIN)) {
                return 0;
            }
            throw e;
        }
    }

    /// Writes a short text to a named pipe that somebody reads.
    ///
    /// @throws ErrnoException ENXIO when nobody does
    public static void writeFifo(Path fifo, String text) throws IOException {
        try (Fd fd = open(fifo, O_WRONLY | O_NONBLOCK | O_CLOEXEC)) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            writeSome(fd, bytes, 0, bytes.length);
        }
    }

    private static Fd open(Path path, int flags) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment name = f.text(path.toString());
            return new Fd(f.check((int) Open.CALL.invokeExact(f.errno(), name, flags), "open", path.toString()));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// A copy of a descriptor, numbered at least so.
    static Fd duplicate(int fd, int atLeast) throws IOException {
        try (Frame f = Frame.open()) {
            return new Fd(f.check((int) Fcntl.CALL.invokeExact(f.errno(), fd, F_DUPFD_CLOEXEC, atLeast), "fcntl", ""));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static final class Pipe2 {
        static final MethodHandle CALL = Native.link("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Open {
        static final MethodHandle CALL = Native.linkVariadic(2, "open", JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Read {
        static final MethodHandle CALL = Native.link("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    }

    private static final class Write {
        static final MethodHandle CALL = Native.link("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    }

    private static final class Fcntl {
        static final MethodHandle CALL = Native.linkVariadic(2, "fcntl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    }
}
