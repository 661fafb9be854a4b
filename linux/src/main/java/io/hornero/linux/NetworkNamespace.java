package io.hornero.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Network namespaces kept alive by a bind mount on a file.
public final class NetworkNamespace {
    /// Of the process's first thread, which never leaves it.
    private static final Path OWN = Path.of("/proc/self/ns/net");
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final long MS_BIND = 0x1000;
    private static final int MNT_DETACH = 2;

    private NetworkNamespace() {}

    /// Makes a namespace, and runs code in it before anyone else can (loopback is still down).
    ///
    /// @param file made, and mounted on; its folder exists
    /// @throws java.nio.file.FileAlreadyExistsException when the file exists
    public static void create(Path file, Callable<Void> inside) throws IOException {
        Files.createFile(file);
        try {
            onThread(() -> {
                unshare();
                inside.call();
                bind(file);
                return null;
            });
        } catch (Throwable t) {
            delete(file);
            throw t;
        }
    }

    /// Removes mount and file; nothing when they are not there.
    public static void delete(Path file) throws IOException {
        try (Frame f = Frame.open()) {
            int result = (int) Unmount.CALL.invokeExact(f.errno(), f.text(file.toString()), MNT_DETACH);
            Errno errno = result == 0 ? Errno.OTHER : Errno.of(f.lastErrno());
            if (result != 0 && errno != Errno.EINVAL && errno != Errno.ENOENT) {
                throw f.failure("umount2", file.toString());
            }
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
        Files.deleteIfExists(file);
    }

    /// Runs code on a platform thread of its own that has entered the namespace, and ends with it.
    public static <T> T inside(Path file, Callable<T> code) throws IOException {
        return onThread(() -> {
            enter(file);
            return code.call();
        });
    }

    /// The result is handed over only after the thread is back in the process's own namespace: waking a
    /// waiter may start a thread, and a new thread is born into the namespace of the one that starts it.
    private static <T> T onThread(Callable<T> code) throws IOException {
        FutureTask<T> task = new FutureTask<>(code);
        CountDownLatch back = new CountDownLatch(1);
        Thread.ofPlatform().name("hornero-netns").daemon().start(() -> {
            try {
                task.run();
                enter(OWN);
            } catch (IOException e) {
                throw new UncheckedIOException("a thread could not leave a network namespace, and ends in it", e);
            } finally {
                back.countDown();
            }
        });
        try {
            back.await();
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while in a network namespace");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            switch (cause) {
                case IOException io -> throw io;
                case RuntimeException r -> throw r;
                case Error error -> throw error;
                case null, default -> throw new IOException(cause);
            }
        }
    }

    private static void unshare() throws IOException {
        try (Frame f = Frame.open()) {
            f.check((int) Unshare.CALL.invokeExact(f.errno(), CLONE_NEWNET), "unshare", "");
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static void bind(Path file) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment self = f.text("/proc/thread-self/ns/net");
            MemorySegment target = f.text(file.toString());
            MemorySegment none = MemorySegment.NULL;
            f.check((int) Mount.CALL.invokeExact(f.errno(), self, target, none, MS_BIND, none), "mount", "" + file);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static void enter(Path file) throws IOException {
        try (Frame f = Frame.open();
                Fd fd = open(file)) {
            f.check((int) SetNs.CALL.invokeExact(f.errno(), fd.number(), CLONE_NEWNET), "setns", "" + file);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// Opens a namespace's file for netlink, which names namespaces by descriptor.
    static Fd open(Path file) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment path = f.text(file.toString());
            return new Fd(f.check((int) Open.CALL.invokeExact(f.errno(), path, O_RDONLY_CLOEXEC), "open", "" + file));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static final class Unshare {
        static final MethodHandle CALL = Native.link("unshare", JAVA_INT, JAVA_INT);
    }

    private static final class SetNs {
        static final MethodHandle CALL = Native.link("setns", JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Open {
        static final MethodHandle CALL = Native.linkVariadic(2, "open", JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Mount {
        static final MethodHandle CALL = Native.link("mount", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    }

    private static final class Unmount {
        static final MethodHandle CALL = Native.link("umount2", JAVA_INT, ADDRESS, JAVA_INT);
    }
}
