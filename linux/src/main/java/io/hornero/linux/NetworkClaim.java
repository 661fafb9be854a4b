package io.hornero.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.hornero.linux.internal.Epoll;
import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A name that one holder at a time has, in the network namespace of the thread that claims it. The kernel
/// takes it back when the holder's process ends, however it ends; whoever shares the namespace sees it, also
/// from other mount or process namespaces. Safe for use by many threads.
///
/// Source: Linux, unix(7), "abstract" addresses: the name is that of a listening socket.
public final class NetworkClaim implements AutoCloseable {
    private static final Path SOCKETS = Path.of("/proc/thread-self/net/unix");
    private static final int AF_UNIX = 1;
    private static final int STREAM_CLOEXEC = 1 | 0x80000;
    private static final int NAME_OFFSET = 3;
    private static final int MAX_NAME = 107;
    private static final int BACKLOG = 64;

    private final Fd socket;

    private NetworkClaim(Fd socket) {
        this.socket = socket;
    }

    /// Claims the name; empty while somebody has it.
    public static Optional<NetworkClaim> tryHold(String name) throws IOException {
        Fd socket = socket();
        try (Frame f = Frame.open()) {
            MemorySegment address = address(f, name);
            f.check((int) Bind.CALL.invokeExact(f.errno(), socket.number(), address, size(name)), "bind", name);
            f.check((int) Listen.CALL.invokeExact(f.errno(), socket.number(), BACKLOG), "listen", name);
            return Optional.of(new NetworkClaim(socket));
        } catch (ErrnoException e) {
            socket.close();
            if (e.is(Errno.EADDRINUSE)) {
                return Optional.empty();
            }
            throw e;
        } catch (Throwable t) {
            socket.close();
            throw Native.rethrow(t);
        }
    }

    /// Claims the name, when its holder gives it back.
    public static NetworkClaim hold(String name) throws IOException {
        while (true) {
            Optional<NetworkClaim> claim = tryHold(name);
            if (claim.isPresent()) {
                return claim.get();
            }
            awaitEnd(name);
        }
    }

    /// The names that begin so and that somebody holds.
    public static List<String> held(String prefix) throws IOException {
        try (Stream<String> lines = Files.lines(SOCKETS, StandardCharsets.ISO_8859_1)) {
            return lines.map(l -> l.substring(l.lastIndexOf(' ') + 1))
                    .filter(n -> n.startsWith("@" + prefix))
                    .map(n -> n.substring(1))
                    .toList();
        }
    }

    /// A connection that nobody accepts: it becomes readable when the holder's socket is closed.
    private static void awaitEnd(String name) throws IOException {
        try (Fd socket = socket()) {
            if (connected(socket, name)) {
                Epoll.shared().await(socket.number(), Epoll.READABLE);
            }
        }
    }

    /// False when there is no holder any more, or one that does not listen yet.
    private static boolean connected(Fd socket, String name) throws IOException {
        try (Frame f = Frame.open()) {
            f.check(
                    (int) Connect.CALL.invokeExact(f.errno(), socket.number(), address(f, name), size(name)),
                    "connect",
                    name);
            return true;
        } catch (ErrnoException e) {
            if (e.is(Errno.ECONNREFUSED)) {
                return false;
            }
            throw e;
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static Fd socket() throws IOException {
        try (Frame f = Frame.open()) {
            return new Fd(
                    f.check((int) Socket.CALL.invokeExact(f.errno(), AF_UNIX, STREAM_CLOEXEC, 0), "socket", "unix"));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static MemorySegment address(Frame f, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > MAX_NAME) {
            throw new IllegalArgumentException("longer than " + MAX_NAME + " characters: " + name);
        }
        MemorySegment address = f.zeroed(size(name));
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(bytes, 0, address, JAVA_BYTE, NAME_OFFSET, bytes.length);
        return address;
    }

    private static int size(String name) {
        return NAME_OFFSET + name.length();
    }

    @Override
    public void close() {
        socket.close();
    }

    private static final class Socket {
        static final MethodHandle CALL = Native.link("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Bind {
        static final MethodHandle CALL = Native.link("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Listen {
        static final MethodHandle CALL = Native.link("listen", JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Connect {
        static final MethodHandle CALL = Native.link("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    }
}
