package io.hornero.linux.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.FileTime;
import io.hornero.linux.RawText;
import io.hornero.linux.Stat;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Calls that read files and directories, and those on open files.
public final class FileCalls {
    private static final int NOFOLLOW = 0x100;
    private static final int EMPTY_PATH = 0x1000;
    private static final int BASIC_STATS = 0x7ff;
    private static final int NAMES_BYTES = 12 * 1024;
    private static final int LINK_BYTES = 4096;
    private static final Set<Errno> CAN_SEND =
            EnumSet.of(Errno.EXDEV, Errno.EINVAL, Errno.ENOSYS, Errno.EOPNOTSUPP, Errno.EPERM);

    private FileCalls() {}

    /// @param path a name in `fd`, or empty for `fd` itself
    public static Stat stat(int fd, String path, String subject) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment s = f.bytes(256);
            int flags = NOFOLLOW | (path.isEmpty() ? EMPTY_PATH : 0);
            int rc = (int) Statx.CALL.invokeExact(f.errno(), fd, f.text(path), flags, BASIC_STATS, s);
            f.check(rc, "statx", subject);
            return stat(s);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static Stat stat(MemorySegment s) {
        return new Stat(
                s.get(JAVA_SHORT, 28) & 0xffff,
                s.get(JAVA_INT, 20) & 0xffffffffL,
                s.get(JAVA_INT, 24) & 0xffffffffL,
                s.get(JAVA_LONG, 40),
                s.get(JAVA_LONG, 48),
                s.get(JAVA_INT, 16) & 0xffffffffL,
                s.get(JAVA_LONG, 32),
                (long) s.get(JAVA_INT, 136) << 32 | s.get(JAVA_INT, 140) & 0xffffffffL,
                s.get(JAVA_INT, 128),
                s.get(JAVA_INT, 132),
                new FileTime(s.get(JAVA_LONG, 112), s.get(JAVA_INT, 120)),
                new FileTime(s.get(JAVA_LONG, 96), s.get(JAVA_INT, 104)));
    }

    public static List<String> names(int fd) throws IOException {
        List<String> names = new ArrayList<>();
        try (Frame f = Frame.open()) {
            long _ = f.check((long) Seek.CALL.invokeExact(f.errno(), fd, 0L, 0), "lseek", ".");
            MemorySegment buffer = f.bytes(NAMES_BYTES);
            long read;
            do {
                read = (long) Getdents.CALL.invokeExact(f.errno(), fd, buffer, (long) NAMES_BYTES);
                f.check(read, "getdents64", ".");
                addNames(buffer, read, names);
            } while (read > 0);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
        return names;
    }

    private static void addNames(MemorySegment buffer, long end, List<String> names) {
        for (long at = 0; at < end; at += buffer.get(JAVA_SHORT, at + 16) & 0xffff) {
            String name = text(buffer, at + 19);
            if (!name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
        }
    }

    private static String text(MemorySegment buffer, long start) {
        int length = 0;
        while (buffer.get(JAVA_BYTE, start + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        MemorySegment.copy(buffer, JAVA_BYTE, start, bytes, 0, length);
        return RawText.decode(bytes);
    }

    public static String readLink(int dir, String name) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment target = f.bytes(LINK_BYTES);
            long n = (long) Readlink.CALL.invokeExact(f.errno(), dir, f.text(name), target, (long) LINK_BYTES);
            byte[] bytes = new byte[(int) f.check(n, "readlinkat", name)];
            MemorySegment.copy(target, JAVA_BYTE, 0, bytes, 0, bytes.length);
            return RawText.decode(bytes);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static int read(int fd, MemorySegment buffer, long offset, long length, String subject) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment part = buffer.asSlice(offset, length);
            return (int) f.check((long) Read.CALL.invokeExact(f.errno(), fd, part, length), "read", subject);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static long write(int fd, MemorySegment buffer, long offset, long length, String subject)
            throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment part = buffer.asSlice(offset, length);
            return f.check((long) Write.CALL.invokeExact(f.errno(), fd, part, length), "write", subject);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// `copy_file_range`, or `sendfile` where the two file systems cannot do that.
    public static long copy(int from, int to, long length, String subject) throws IOException {
        long done = 0;
        boolean ranges = true;
        try (Frame f = Frame.open()) {
            while (done < length) {
                long n = ranges
                        ? (long) CopyRange.CALL.invokeExact(
                                f.errno(), from, MemorySegment.NULL, to, MemorySegment.NULL, length - done, 0)
                        : (long) Sendfile.CALL.invokeExact(f.errno(), to, from, MemorySegment.NULL, length - done);
                if (n < 0 && ranges && canSend(f.failure("copy_file_range", subject))) {
                    ranges = false;
                    continue;
                }
                if (f.check(n, ranges ? "copy_file_range" : "sendfile", subject) == 0) {
                    return done;
                }
                done += n;
            }
            return done;
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static boolean canSend(ErrnoException e) {
        return CAN_SEND.contains(e.errno());
    }

    public static void chown(int fd, long uid, long gid, String subject) throws IOException {
        try (Frame f = Frame.open()) {
            f.check((int) Fchown.CALL.invokeExact(f.errno(), fd, (int) uid, (int) gid), "fchown", subject);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static void chmod(int fd, int mode, String subject) throws IOException {
        try (Frame f = Frame.open()) {
            f.check((int) Fchmod.CALL.invokeExact(f.errno(), fd, mode), "fchmod", subject);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public static void utimens(int fd, FileTime time, String subject) throws IOException {
        try (Frame f = Frame.open()) {
            f.check((int) Futimens.CALL.invokeExact(f.errno(), fd, times(f, time)), "futimens", subject);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// Two `timespec`, access and modification, both this.
    static MemorySegment times(Frame f, FileTime time) {
        MemorySegment times = f.bytes(32);
        for (int i = 0; i < 4; i += 2) {
            times.setAtIndex(JAVA_LONG, i, time.seconds());
            times.setAtIndex(JAVA_LONG, i + 1, time.nanos());
        }
        return times;
    }

    /// Flushes the file system that holds this descriptor.
    public static void syncFileSystem(int fd) throws IOException {
        try (Frame f = Frame.open()) {
            f.check((int) Syncfs.CALL.invokeExact(f.errno(), fd), "syncfs", "");
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static final class Statx {
        static final MethodHandle CALL = Native.link("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    }

    private static final class Seek {
        static final MethodHandle CALL = Native.link("lseek", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    }

    private static final class Getdents {
        static final MethodHandle CALL = Native.link("getdents64", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    }

    private static final class Readlink {
        static final MethodHandle CALL = Native.link("readlinkat", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    }

    private static final class Read {
        static final MethodHandle CALL = Native.link("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    }

    private static final class Write {
        static final MethodHandle CALL = Native.link("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    }

    private static final class CopyRange {
        static final MethodHandle CALL =
                Native.link("copy_file_range", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    }

    private static final class Sendfile {
        static final MethodHandle CALL = Native.link("sendfile", JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    }

    private static final class Fchown {
        static final MethodHandle CALL = Native.link("fchown", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Fchmod {
        static final MethodHandle CALL = Native.link("fchmod", JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Futimens {
        static final MethodHandle CALL = Native.link("futimens", JAVA_INT, JAVA_INT, ADDRESS);
    }

    private static final class Syncfs {
        static final MethodHandle CALL = Native.link("syncfs", JAVA_INT, JAVA_INT);
    }
}
