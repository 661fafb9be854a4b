package io.hornero.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a file of a root that someone else fills: links, also absolute ones, stay inside, and only plain
/// files are read.
public final class ConfinedFile {
    private static final long OPENAT2 = 437;
    private static final long O_PATH_CLOEXEC = 0x200000 | 0x80000;
    private static final long RESOLVE_NO_MAGICLINKS = 2;
    private static final long RESOLVE_IN_ROOT = 0x10;
    private static final int HOW_BYTES = 24;

    private ConfinedFile() {}

    /// @param path in the root
    /// @param maxBytes more is not read
    /// @throws ErrnoException ENOENT and others of `openat2`; EINVAL for what is not a plain file
    public static byte[] read(Path root, String path, int maxBytes) throws IOException {
        try (InputStream in = open(root, path)) {
            return in.readNBytes(maxBytes);
        }
    }

    /// Opens a file of the root; the caller closes it.
    ///
    /// @param path in the root
    /// @throws ErrnoException ENOENT and others of `openat2`; EINVAL for what is not a plain file
    public static InputStream open(Path root, String path) throws IOException {
        try (Frame f = Frame.open();
                Fd folder = open(f, root.toString())) {
            MemorySegment how = f.zeroed(HOW_BYTES);
            how.set(JAVA_LONG, 0, O_PATH_CLOEXEC);
            how.set(JAVA_LONG, 16, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS);
            MemorySegment name = f.text(path);
            long number = Native.syscall(f, OPENAT2, folder.number(), name.address(), how.address(), HOW_BYTES, 0, 0);
            try (Fd file = new Fd((int) f.check(number, "openat2", path))) {
                return content(Path.of(file.procPath()), path);
            }
        }
    }

    private static InputStream content(Path opened, String path) throws IOException {
        if (!Files.isRegularFile(opened)) {
            throw new ErrnoException(Errno.EINVAL.number(), "read", path);
        }
        return Files.newInputStream(opened);
    }

    private static Fd open(Frame f, String path) throws IOException {
        try {
            int flags = (int) O_PATH_CLOEXEC;
            return new Fd(f.check((int) Open.CALL.invokeExact(f.errno(), f.text(path), flags), "open", path));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static final class Open {
        static final MethodHandle CALL = Native.linkVariadic(2, "open", JAVA_INT, ADDRESS, JAVA_INT);
    }
}
