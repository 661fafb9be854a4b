package io.hornero.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.MountCalls;
import io.hornero.linux.internal.Native;
import io.hornero.linux.internal.PathCalls;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A copy of this process's mount namespace, changed in a way that nobody else sees; held by a descriptor.
/// What others unmount stays in use as long as the copy exists, so it is to be closed soon.
public final class MountNamespace implements AutoCloseable {
    private static final int CLONE_NEWNS = 0x20000;
    private static final long MS_REC = 0x4000;
    private static final long MS_SLAVE = 1 << 19;

    private final Fd fd;

    private MountNamespace(Fd fd) {
        this.fd = fd;
    }

    /// Mounts, unmounts; starts no thread and wakes none.
    @FunctionalInterface
    public interface Changes {
        void make() throws IOException;
    }

    /// Makes a copy. Mounts that the machine makes later come in where it shares them; none goes out.
    public static MountNamespace copy(Changes changes) throws IOException {
        Copying copying = new Copying(changes);
        Thread.ofPlatform().name("hornero-mounts").daemon().start(copying);
        return new MountNamespace(copying.result());
    }

    /// The file by which other programs enter it, while it is open.
    public String file() {
        return "/proc/" + ProcessHandle.current().pid() + "/fd/" + fd.number();
    }

    @Override
    public void close() {
        fd.close();
    }

    /// The work of a thread that leaves the process's namespace for a moment. Nobody is woken before it is
    /// back: waking a waiter may start a thread, which is born where its maker is.
    private static final class Copying implements Runnable {
        private final Changes changes;
        private final CountDownLatch back = new CountDownLatch(1);
        private @Nullable Fd made;
        private @Nullable Throwable failure;

        Copying(Changes changes) {
            this.changes = changes;
        }

        @Override
        public void run() {
            try (Fd own = open("/proc/self/ns/mnt", OpenFlags.CLOSE_ON_EXEC);
                    Fd folder = open(".", OpenFlags.PATH | OpenFlags.DIRECTORY | OpenFlags.CLOSE_ON_EXEC)) {
                try {
                    unshare();
                    made = change();
                } finally {
                    enter(own, folder);
                }
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            } finally {
                back.countDown();
            }
        }

        private Fd change() throws IOException {
            MountCalls.mount("", "/", "", MS_REC | MS_SLAVE, "");
            changes.make();
            return open("/proc/thread-self/ns/mnt", OpenFlags.CLOSE_ON_EXEC);
        }

        /// Not to be interrupted: it takes a moment, and what is made must not be lost.
        Fd result() throws IOException {
            boolean interrupted = false;
            while (true) {
                try {
                    back.await();
                    break;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Fd fd = made;
            if (fd != null && failure == null) {
                return fd;
            }
            throw failure instanceof IOException io ? io : new IOException(failure);
        }
    }

    private static Fd open(String path, int flags) throws IOException {
        return new Fd(PathCalls.open(PathCalls.CWD, path, flags, 0, 0));
    }

    private static void unshare() throws IOException {
        try (Frame f = Frame.open()) {
            f.check((int) Unshare.CALL.invokeExact(f.errno(), CLONE_NEWNS), "unshare", "");
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// Back to a namespace, and to the folder that entering it leaves.
    private static void enter(Fd namespace, Fd folder) throws IOException {
        try (Frame f = Frame.open()) {
            f.check((int) SetNs.CALL.invokeExact(f.errno(), namespace.number(), CLONE_NEWNS), "setns", "");
            f.check((int) ChangeFolder.CALL.invokeExact(f.errno(), folder.number()), "fchdir", "");
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

    private static final class ChangeFolder {
        static final MethodHandle CALL = Native.link("fchdir", JAVA_INT, JAVA_INT);
    }
}
