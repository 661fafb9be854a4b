package io.hornero.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A copy of a program in memory that nobody can change, not even who runs as it. Programs that enter what
/// they do not trust make such a copy of themselves at each start, and do without where they are one
/// already.
///
/// Source: memfd_create(2), fcntl(2) "File Sealing".
public final class SealedProgram implements AutoCloseable {
    private static final int CLOEXEC_AND_SEALS = 1 | 2;
    /// Since Linux 6.3, which may be set up to refuse to run what does not ask for it.
    private static final int EXEC = 0x10;
    private static final int F_ADD_SEALS = 1033;
    private static final int ALL_SEALS = 1 | 2 | 4 | 8;

    private final Fd fd;

    private SealedProgram(Fd fd) {
        this.fd = fd;
    }

    /// Empty where the machine does not run programs from memory.
    public static Optional<SealedProgram> copyOf(Path program) throws IOException {
        Fd fd;
        try {
            fd = create(String.valueOf(program.getFileName()));
        } catch (ErrnoException e) {
            if (e.is(Errno.EACCES) || e.is(Errno.ENOSYS)) {
                return Optional.empty();
            }
            throw e;
        }
        try {
            Files.write(Path.of(fd.procPath()), Files.readAllBytes(program), StandardOpenOption.WRITE);
            seal(fd);
            return Optional.of(new SealedProgram(fd));
        } catch (IOException | RuntimeException e) {
            fd.close();
            throw e;
        }
    }

    private static Fd create(String name) throws IOException {
        try {
            return create(name, CLOEXEC_AND_SEALS | EXEC);
        } catch (ErrnoException e) {
            if (e.is(Errno.EINVAL)) {
                return create(name, CLOEXEC_AND_SEALS);
            }
            throw e;
        }
    }

    private static Fd create(String name, int flags) throws IOException {
        try (Frame f = Frame.open()) {
            return new Fd(f.check((int) Create.CALL.invokeExact(f.errno(), f.text(name), flags), "memfd_create", name));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static void seal(Fd fd) throws IOException {
        try (Frame f = Frame.open()) {
            f.check((int) Fcntl.CALL.invokeExact(f.errno(), fd.number(), F_ADD_SEALS, ALL_SEALS), "fcntl", "");
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// By which it is run while it is open, also by programs that this process starts.
    public Path path() {
        return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + fd.number());
    }

    @Override
    public void close() {
        fd.close();
    }

    private static final class Create {
        static final MethodHandle CALL = Native.link("memfd_create", JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Fcntl {
        static final MethodHandle CALL = Native.linkVariadic(2, "fcntl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    }
}
