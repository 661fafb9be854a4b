package io.hornero.linux.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// One thread that waits for descriptors of this process to become readable, and runs what was asked for, once.
public final class Epoll {
    private static final int CLOEXEC = 0x80000;
    private static final int ADD = 1;
    private static final int DELETE = 2;
    public static final int READABLE = 1;
    public static final int WRITABLE = 4;
    private static final int EVENTS = 32;
    private static final boolean PACKED = System.getProperty("os.arch").matches("amd64|x86_64");
    private static final int EVENT_BYTES = PACKED ? 12 : 16;
    private static final int DATA = PACKED ? 4 : 8;

    private static volatile @Nullable Epoll shared;

    private final int epoll;
    private final Map<Integer, Runnable> waiting = new ConcurrentHashMap<>();

    private Epoll() throws IOException {
        try (Frame f = Frame.open()) {
            epoll = f.check((int) Create.CALL.invokeExact(f.errno(), CLOEXEC), "epoll_create1", "");
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// The one of this process.
    public static Epoll shared() throws IOException {
        Epoll made = shared;
        return made == null ? make() : made;
    }

    private static synchronized Epoll make() throws IOException {
        Epoll made = shared;
        if (made == null) {
            made = new Epoll();
            Thread.ofPlatform().name("hornero-epoll").daemon().start(made::serve);
            shared = made;
        }
        return made;
    }

    /// Runs the action, on a virtual thread, when the descriptor is readable (a process descriptor: when it
    /// ends).
    public void whenReadable(int fd, Runnable action) throws IOException {
        when(fd, READABLE, () -> Thread.ofVirtual().name("hornero-ready").start(action));
    }

    /// Parks the calling thread until the descriptor is ready, or at its end, or in error.
    ///
    /// @param events [#READABLE] or [#WRITABLE]
    public void await(int fd, int events) throws InterruptedIOException, IOException {
        CountDownLatch ready = new CountDownLatch(1);
        when(fd, events, ready::countDown);
        try {
            ready.await();
        } catch (InterruptedException e) {
            forget(fd);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a descriptor");
        }
    }

    private void forget(int fd) throws IOException {
        if (waiting.remove(fd) != null) {
            control(DELETE, fd, 0);
        }
    }

    private void when(int fd, int events, Runnable action) throws IOException {
        waiting.put(fd, action);
        try {
            control(ADD, fd, events);
        } catch (IOException e) {
            waiting.remove(fd);
            throw e;
        }
    }

    private void control(int operation, int fd, int events) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment event = f.zeroed(EVENT_BYTES);
            event.set(JAVA_INT_UNALIGNED, 0, events);
            event.set(JAVA_INT_UNALIGNED, DATA, fd);
            f.check((int) Control.CALL.invokeExact(f.errno(), epoll, operation, fd, event), "epoll_ctl", "");
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private void serve() {
        try (Frame f = Frame.open()) {
            MemorySegment events = f.bytes((long) EVENTS * EVENT_BYTES);
            while (true) {
                int count = (int) Wait.CALL.invokeExact(f.errno(), epoll, events, EVENTS, -1);
                for (int i = 0; i < count; i++) {
                    ready(events.get(JAVA_INT_UNALIGNED, (long) i * EVENT_BYTES + DATA));
                }
            }
        } catch (Throwable t) {
            throw Native.unexpected(t);
        }
    }

    private void ready(int fd) throws IOException {
        Runnable action = waiting.remove(fd);
        if (action != null) {
            control(DELETE, fd, 0);
            action.run();
        }
    }

    private static final class Create {
        static final MethodHandle CALL = Native.link("epoll_create1", JAVA_INT, JAVA_INT);
    }

    private static final class Control {
        static final MethodHandle CALL = Native.link("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    }

    private static final class Wait {
        static final MethodHandle CALL = Native.link("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }
}
