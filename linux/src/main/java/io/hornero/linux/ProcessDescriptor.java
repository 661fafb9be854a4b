package io.hornero.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.hornero.linux.internal.Epoll;
import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// A process, held by a descriptor, so that its number cannot come to mean another one. Safe for use by
/// many threads.
public final class ProcessDescriptor implements AutoCloseable {
    private static final long PIDFD_SEND_SIGNAL = 424;
    private static final long PIDFD_OPEN = 434;
    private static final int P_PIDFD = 3;
    private static final int WEXITED = 4;
    private static final int CLD_EXITED = 1;

    private final long pid;
    private final Fd fd;

    private ProcessDescriptor(long pid, Fd fd) {
        this.pid = pid;
        this.fd = fd;
    }

    /// @throws ErrnoException ESRCH when there is no such process
    public static ProcessDescriptor open(long pid) throws IOException {
        try (Frame f = Frame.open()) {
            long fd = Native.syscall(f, PIDFD_OPEN, pid, 0, 0, 0, 0, 0);
            return new ProcessDescriptor(pid, new Fd((int) f.check(fd, "pidfd_open", String.valueOf(pid))));
        }
    }

    /// When a process was started, in ticks since boot: tells two with the same number apart.
    ///
    /// @throws NoSuchFileException when there is no such process
    public static long startTicks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), java.nio.charset.StandardCharsets.ISO_8859_1);
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
    }

    public long pid() {
        return pid;
    }

    /// @throws ErrnoException ESRCH when it has ended
    public void signal(int signal) throws IOException {
        try (Frame f = Frame.open()) {
            f.check(
                    Native.syscall(f, PIDFD_SEND_SIGNAL, fd.number(), signal, 0, 0, 0, 0),
                    "pidfd_send_signal",
                    String.valueOf(pid));
        }
    }

    /// Runs an action when the process ends, whoever its parent is; to be called once.
    public void whenEnded(Runnable action) throws IOException {
        Epoll.shared().whenReadable(fd.number(), action);
    }

    /// Completes with the exit code (128 + n for signal n) of a child of this process, and reaps it; to be
    /// called once.
    CompletableFuture<Integer> reaped() throws IOException {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        whenEnded(() -> {
            try {
                done.complete(reap());
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private int reap() throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment info = f.zeroed(128);
            f.check((int) WaitId.CALL.invokeExact(f.errno(), P_PIDFD, fd.number(), info, WEXITED), "waitid", "" + pid);
            int status = info.get(JAVA_INT, 24);
            return info.get(JAVA_INT, 8) == CLD_EXITED ? status : 128 + status;
        } catch (Throwable t) {
            throw Native.rethrow(t);
        } finally {
            fd.close();
        }
    }

    @Override
    public void close() {
        fd.close();
    }

    private static final class WaitId {
        static final MethodHandle CALL = Native.link("waitid", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    }
}
