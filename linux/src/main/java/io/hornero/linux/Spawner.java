package io.hornero.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A program to be started by `posix_spawn`: with exactly the descriptors it is given, default signal
/// handling, and nothing of this process's environment. Immutable; the `with` methods give changed copies.
///
/// @param program absolute path
/// @param args `argv`, its name first
/// @param env `KEY=value`
/// @param cwd working directory; null keeps this process's
/// @param fds the child's descriptor i is this process's descriptor `fds.get(i)`; -1 gives /dev/null. At
///   least three.
/// @param session gives it a session of its own
public record Spawner(
        String program,
        List<String> args,
        List<String> env,
        @Nullable Path cwd,
        List<Integer> fds,
        boolean session) {
    private static final int FILE_ACTIONS_BYTES = 256;
    private static final int ATTRIBUTES_BYTES = 512;
    private static final int SIGSET_BYTES = 128;
    private static final short SETSIGDEF = 0x04;
    private static final short SETSIGMASK = 0x08;
    private static final short SETSID = 0x80;
    private static final int READ_WRITE = 2;
    private static final int MODE = 0;

    public Spawner {
        args = List.copyOf(args);
        env = List.copyOf(env);
        fds = List.copyOf(fds);
        if (fds.size() < 3) {
            throw new IllegalArgumentException("descriptors 0, 1 and 2 must be given");
        }
    }

    /// With /dev/null for its three streams.
    public static Spawner of(String program, List<String> arguments) {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(arguments);
        return new Spawner(program, argv, List.of(), null, List.of(-1, -1, -1), false);
    }

    public Spawner withEnv(List<String> value) {
        return new Spawner(program, args, value, cwd, fds, session);
    }

    public Spawner withCwd(Path value) {
        return new Spawner(program, args, env, value, fds, session);
    }

    public Spawner withFds(List<Integer> value) {
        return new Spawner(program, args, env, cwd, value, session);
    }

    public Spawner withSession(boolean value) {
        return new Spawner(program, args, env, cwd, fds, value);
    }

    /// Starts the program; this process's descriptors stay the caller's to close.
    ///
    /// @throws ErrnoException when it cannot be executed
    public ChildProcess start() throws IOException {
        List<Fd> moved = new ArrayList<>();
        try (Frame f = Frame.open()) {
            MemorySegment actions = f.zeroed(FILE_ACTIONS_BYTES);
            MemorySegment attributes = f.zeroed(ATTRIBUTES_BYTES);
            ok((int) Actions.INIT.invokeExact(f.errno(), actions), "posix_spawn_file_actions_init");
            ok((int) Attributes.INIT.invokeExact(f.errno(), attributes), "posix_spawnattr_init");
            try {
                streams(f, actions, moved);
                signals(f, attributes);
                return new ChildProcess(ProcessDescriptor.open(spawn(f, actions, attributes)));
            } finally {
                int _ = (int) Actions.DESTROY.invokeExact(f.errno(), actions);
                int _ = (int) Attributes.DESTROY.invokeExact(f.errno(), attributes);
            }
        } catch (Throwable t) {
            throw Native.rethrow(t);
        } finally {
            moved.forEach(Fd::close);
        }
    }

    private int spawn(Frame f, MemorySegment actions, MemorySegment attributes) throws Throwable {
        MemorySegment pid = f.zeroed(4);
        MemorySegment path = f.text(program);
        MemorySegment argv = vector(f, args);
        MemorySegment envp = vector(f, env);
        ok((int) Spawn.CALL.invokeExact(f.errno(), pid, path, actions, attributes, argv, envp), "posix_spawn");
        return pid.get(JAVA_INT, 0);
    }

    private void streams(Frame f, MemorySegment actions, List<Fd> moved) throws Throwable {
        List<Integer> sources = new ArrayList<>();
        for (int fd : fds) {
            sources.add(fd >= 0 && fd < fds.size() ? above(fd, moved) : fd);
        }
        MemorySegment nothing = f.text("/dev/null");
        for (int i = 0; i < sources.size(); i++) {
            int from = sources.get(i);
            ok(
                    from < 0
                            ? (int) Actions.OPEN.invokeExact(f.errno(), actions, i, nothing, READ_WRITE, MODE)
                            : (int) Actions.DUP.invokeExact(f.errno(), actions, from, i),
                    "posix_spawn_file_actions");
        }
        ok((int) Actions.CLOSE_FROM.invokeExact(f.errno(), actions, fds.size()), "posix_spawn_file_actions");
        Path folder = cwd;
        if (folder != null) {
            MemorySegment path = f.text(folder.toString());
            ok((int) Actions.CHDIR.invokeExact(f.errno(), actions, path), "posix_spawn_file_actions");
        }
    }

    /// A copy of a descriptor that lies where the child's will be, out of their way.
    private int above(int fd, List<Fd> moved) throws IOException {
        Fd copy = Descriptors.duplicate(fd, Math.max(fds.size(), 16));
        moved.add(copy);
        return copy.number();
    }

    private void signals(Frame f, MemorySegment attributes) throws Throwable {
        MemorySegment none = f.zeroed(SIGSET_BYTES);
        MemorySegment all = f.bytes(SIGSET_BYTES).fill((byte) 0xff);
        ok((int) Attributes.DEFAULTS.invokeExact(f.errno(), attributes, all), "posix_spawnattr_setsigdefault");
        ok((int) Attributes.MASK.invokeExact(f.errno(), attributes, none), "posix_spawnattr_setsigmask");
        short flags = (short) (SETSIGDEF | SETSIGMASK | (session ? SETSID : 0));
        ok((int) Attributes.FLAGS.invokeExact(f.errno(), attributes, flags), "posix_spawnattr_setflags");
    }

    private static MemorySegment vector(Frame f, List<String> texts) throws IOException {
        MemorySegment vector = f.zeroed((texts.size() + 1) * ADDRESS.byteSize());
        for (int i = 0; i < texts.size(); i++) {
            vector.setAtIndex(ADDRESS, i, f.text(texts.get(i)));
        }
        return vector;
    }

    private void ok(int error, String call) throws ErrnoException {
        if (error != 0) {
            throw new ErrnoException(error, call, program);
        }
    }

    private static final class Spawn {
        static final MethodHandle CALL =
                Native.link("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    }

    private static final class Actions {
        private static final String NAME = "posix_spawn_file_actions_";
        static final MethodHandle INIT = Native.link(NAME + "init", JAVA_INT, ADDRESS);
        static final MethodHandle DESTROY = Native.link(NAME + "destroy", JAVA_INT, ADDRESS);
        static final MethodHandle DUP = Native.link(NAME + "adddup2", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
        static final MethodHandle OPEN =
                Native.link(NAME + "addopen", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
        static final MethodHandle CHDIR = Native.link(NAME + "addchdir_np", JAVA_INT, ADDRESS, ADDRESS);
        static final MethodHandle CLOSE_FROM = Native.link(NAME + "addclosefrom_np", JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Attributes {
        private static final String NAME = "posix_spawnattr_";
        static final MethodHandle INIT = Native.link(NAME + "init", JAVA_INT, ADDRESS);
        static final MethodHandle DESTROY = Native.link(NAME + "destroy", JAVA_INT, ADDRESS);
        static final MethodHandle FLAGS = Native.link(NAME + "setflags", JAVA_INT, ADDRESS, JAVA_SHORT);
        static final MethodHandle DEFAULTS = Native.link(NAME + "setsigdefault", JAVA_INT, ADDRESS, ADDRESS);
        static final MethodHandle MASK = Native.link(NAME + "setsigmask", JAVA_INT, ADDRESS, ADDRESS);
    }
}
