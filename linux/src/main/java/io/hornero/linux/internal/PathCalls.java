package io.hornero.linux.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.FileTime;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Calls that make and change names below a directory descriptor.
public final class PathCalls {
    public static final int CWD = -100;
    /// `RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS` of openat2.
    public static final long IN_ROOT = 0x12;
    /// `RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS` of openat2.
    public static final long BENEATH = 0x0a;

    /// `RESOLVE_NO_XDEV` of openat2: stay on this mount.
    public static final long SAME_MOUNT = 0x01;

    private static final int NOFOLLOW = 0x100;
    private static final int REMOVE_DIRECTORY = 0x200;
    private static final int RETRIES = 64;
    private static final long OPENAT2 = 437;

    private PathCalls() {}

    /// `openat2`; a rename that races with `..` makes the kernel ask for another try.
    public static int open(int dir, String path, int flags, int mode, long resolve) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment how = f.bytes(24);
            how.setAtIndex(JAVA_LONG, 0, flags & 0xffffffffL);
            how.setAtIndex(JAVA_LONG, 1, mode);
            how.setAtIndex(JAVA_LONG, 2, resolve);
            long name = f.text(path).address();
            for (int i = 0; ; i++) {
                long fd = Native.syscall(f, OPENAT2, dir, name, how.address(), 24, 0, 0);
                if (fd >= 0) {
                    return (int) fd;
                }
                if (f.lastErrno() != Errno.EAGAIN.number() || i == RETRIES) {
                    throw f.failure("openat2", path);
                }
            }
        }
    }

    public static int openPlain(int dir, String name, int flags, int mode) throws IOException {
        oneComponent(name);
        try (Frame f = Frame.open()) {
            return f.check((int) Open.CALL.invokeExact(f.errno(), dir, f.text(name), flags, mode), "openat", name);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static void mkdir(int dir, String name, int mode) throws IOException {
        oneComponent(name);
        try (Frame f = Frame.open()) {
            f.check((int) Mkdir.CALL.invokeExact(f.errno(), dir, f.text(name), mode), "mkdirat", name);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static void symlink(String target, int dir, String name) throws IOException {
        oneComponent(name);
        try (Frame f = Frame.open()) {
            f.check((int) Symlink.CALL.invokeExact(f.errno(), f.text(target), dir, f.text(name)), "symlinkat", name);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static void mknod(int dir, String name, int mode, int major, int minor) throws IOException {
        oneComponent(name);
        try (Frame f = Frame.open()) {
            long device = device(major, minor);
            f.check((int) Mknod.CALL.invokeExact(f.errno(), dir, f.text(name), mode, device), "mknodat", name);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static long device(long major, long minor) {
        return (major & 0xfffff000L) << 32 | (major & 0xfff) << 8 | (minor & 0xffffff00L) << 12 | (minor & 0xff);
    }

    public static void link(int fromDir, String from, int dir, String name) throws IOException {
        oneComponent(from);
        oneComponent(name);
        try (Frame f = Frame.open()) {
            f.check(
                    (int) Link.CALL.invokeExact(f.errno(), fromDir, f.text(from), dir, f.text(name), 0),
                    "linkat",
                    name);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static void rename(int fromDir, String from, int dir, String name) throws IOException {
        oneComponent(from);
        oneComponent(name);
        try (Frame f = Frame.open()) {
            f.check(
                    (int) Rename.CALL.invokeExact(f.errno(), fromDir, f.text(from), dir, f.text(name)),
                    "renameat",
                    name);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static void unlink(int dir, String name, boolean directory) throws IOException {
        oneComponent(name);
        try (Frame f = Frame.open()) {
            int flags = directory ? REMOVE_DIRECTORY : 0;
            f.check((int) Unlink.CALL.invokeExact(f.errno(), dir, f.text(name), flags), "unlinkat", name);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static void chown(int dir, String name, long uid, long gid) throws IOException {
        try (Frame f = Frame.open()) {
            int rc = (int) Chown.CALL.invokeExact(f.errno(), dir, f.text(name), (int) uid, (int) gid, NOFOLLOW);
            f.check(rc, "fchownat", name);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static void chmod(int dir, String name, int mode) throws IOException {
        try (Frame f = Frame.open()) {
            f.check((int) Chmod.CALL.invokeExact(f.errno(), dir, f.text(name), mode, 0), "fchmodat", name);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static void utimens(int dir, String name, FileTime time) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment times = FileCalls.times(f, time);
            int rc = (int) Utimens.CALL.invokeExact(f.errno(), dir, f.text(name), times, NOFOLLOW);
            f.check(rc, "utimensat", name);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// A name with a slash, or `..`, would leave the directory that the caller confined itself to.
    private static void oneComponent(String name) throws ErrnoException {
        if (name.indexOf('/') >= 0 || name.equals("..") || name.isEmpty()) {
            throw new ErrnoException(Errno.EINVAL.number(), "name", "'" + name + "'");
        }
    }

    private static final class Open {
        static final MethodHandle CALL =
                Native.linkVariadic(3, "openat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }

    private static final class Mkdir {
        static final MethodHandle CALL = Native.link("mkdirat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Symlink {
        static final MethodHandle CALL = Native.link("symlinkat", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    }

    private static final class Mknod {
        static final MethodHandle CALL = Native.link("mknodat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG);
    }

    private static final class Link {
        static final MethodHandle CALL =
                Native.link("linkat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Rename {
        static final MethodHandle CALL = Native.link("renameat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    }

    private static final class Unlink {
        static final MethodHandle CALL = Native.link("unlinkat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Chown {
        static final MethodHandle CALL =
                Native.link("fchownat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Chmod {
        static final MethodHandle CALL = Native.link("fchmodat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }

    private static final class Utimens {
        static final MethodHandle CALL = Native.link("utimensat", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    }
}
