package io.hornero.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Extended attributes of files by path; a symbolic link as the last component is not followed. For a file
/// below a [Directory], use [Directory#procPath].
public final class Xattrs {
    private static final int FIRST_TRY_BYTES = 1024;
    private static final int LARGEST_BYTES = 65536;

    private Xattrs() {}

    /// Names of all attributes; empty also where the file system has none.
    public static List<String> list(String path) throws IOException {
        byte[] all = grow(size -> read(path, size), "llistxattr", path);
        List<String> names = new ArrayList<>();
        for (int start = 0, i = 0; i < all.length; i++) {
            if (all[i] == 0) {
                names.add(RawText.decode(all, start, i - start));
                start = i + 1;
            }
        }
        return names;
    }

    /// The value, or empty where the attribute or the file system's support is missing.
    public static Optional<byte[]> get(String path, String name) throws IOException {
        try {
            return Optional.of(grow(size -> read(path, name, size), "lgetxattr", path));
        } catch (ErrnoException e) {
            if (e.is(Errno.ENODATA) || e.is(Errno.EOPNOTSUPP)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public static void set(String path, String name, byte[] value) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment bytes = f.bytes(Math.max(1, value.length));
            MemorySegment.copy(value, 0, bytes, JAVA_BYTE, 0, value.length);
            int rc = (int) Set.CALL.invokeExact(f.errno(), f.text(path), f.text(name), bytes, (long) value.length, 0);
            f.check(rc, "lsetxattr " + name, path);
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// Removes it; harmless where it is missing.
    public static void remove(String path, String name) throws IOException {
        try (Frame f = Frame.open()) {
            int rc = (int) Remove.CALL.invokeExact(f.errno(), f.text(path), f.text(name));
            if (rc < 0 && f.lastErrno() != Errno.ENODATA.number()) {
                throw f.failure("lremovexattr " + name, path);
            }
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static byte[] read(String path, int size) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment buffer = f.bytes(size);
            long n = (long) Names.CALL.invokeExact(f.errno(), f.text(path), buffer, (long) size);
            if (n < 0 && f.lastErrno() == Errno.EOPNOTSUPP.number()) {
                return new byte[0];
            }
            return copy(buffer, f.check(n, "llistxattr", path));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static byte[] read(String path, String name, int size) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment buffer = f.bytes(size);
            long n = (long) Get.CALL.invokeExact(f.errno(), f.text(path), f.text(name), buffer, (long) size);
            return copy(buffer, f.check(n, "lgetxattr " + name, path));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static byte[] copy(MemorySegment buffer, long length) {
        byte[] bytes = new byte[(int) length];
        MemorySegment.copy(buffer, JAVA_BYTE, 0, bytes, 0, bytes.length);
        return bytes;
    }

    private static byte[] grow(Attempt attempt, String call, String path) throws IOException {
        for (int size = FIRST_TRY_BYTES; size <= LARGEST_BYTES; size *= 8) {
            try {
                return attempt.read(size);
            } catch (ErrnoException e) {
                if (!e.is(Errno.ERANGE)) {
                    throw e;
                }
            }
        }
        throw new ErrnoException(Errno.ERANGE.number(), call, path);
    }

    private interface Attempt {
        byte[] read(int size) throws IOException;
    }

    private static final class Names {
        static final MethodHandle CALL = Native.link("llistxattr", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
    }

    private static final class Get {
        static final MethodHandle CALL = Native.link("lgetxattr", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    }

    private static final class Set {
        static final MethodHandle CALL =
                Native.link("lsetxattr", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
    }

    private static final class Remove {
        static final MethodHandle CALL = Native.link("lremovexattr", JAVA_INT, ADDRESS, ADDRESS);
    }
}
