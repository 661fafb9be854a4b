package io.hornero.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Makes and copies descriptors; none of them is inherited by programs unless handed over by [Spawner].
public final class Descriptors {
    private static final int O_CLOEXEC = 0x80000;
    private static final int F_DUPFD_CLOEXEC = 1030;

    private Descriptors() {}

    /// The two ends of a pipe.
    public record Pipe(Fd reader, Fd writer) implements AutoCloseable {
        /// The reading end as a stream of its own; this end is closed.
        public InputStream input() throws IOException {
            try (reader) {
                return new FileInputStream(reader.procPath());
            }
        }

        /// The writing end as a stream of its own; this end is closed.
        public OutputStream output() throws IOException {
            try (writer) {
                return new FileOutputStream(writer.procPath());
            }
        }

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

    private static final class Fcntl {
        static final MethodHandle CALL = Native.linkVariadic(2, "fcntl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    }
}
