package io.hornero.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.hornero.linux.internal.Epoll;
import io.hornero.linux.internal.Frame;
import io.hornero.linux.internal.Native;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// A connected unix socket of type SEQPACKET: whole packets, in order. One thread may receive while another
/// sends; both may be virtual.
public final class PacketSocket implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SEQPACKET_CLOEXEC = 5 | 0x80000;
    private static final int O_PATH_CLOEXEC = 0x200000 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int SHUT_WR = 1;
    private static final int SHUT_RDWR = 2;
    private static final int EAGAIN = 11;
    private static final int NOTHING = -2;
    private static final int MAX_PACKET_BYTES = 12 * 1024;

    private final Fd fd;
    /// The same socket, because a descriptor is waited for by one thread at a time.
    private final Fd sending;

    private PacketSocket(Fd fd) throws IOException {
        this.fd = fd;
        this.sending = Descriptors.duplicate(fd.number(), 0);
    }

    /// @param path of any length
    /// @throws ErrnoException ECONNREFUSED or ENOENT when nobody listens there
    public static PacketSocket connect(Path path) throws IOException {
        try (Frame f = Frame.open();
                Fd folder = openFolder(f, String.valueOf(path.getParent()))) {
            Fd socket = new Fd(
                    f.check((int) Socket.CALL.invokeExact(f.errno(), AF_UNIX, SEQPACKET_CLOEXEC, 0), "socket", ""));
            try {
                MemorySegment address = f.zeroed(110);
                address.set(JAVA_SHORT, 0, (short) AF_UNIX);
                address.setString(2, folder.procPath() + "/" + path.getFileName());
                f.check((int) Connect.CALL.invokeExact(f.errno(), socket.number(), address, 110), "connect", "" + path);
                return new PacketSocket(socket);
            } catch (Throwable t) {
                socket.close();
                throw t;
            }
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static Fd openFolder(Frame f, String path) throws IOException {
        try {
            return new Fd(f.check((int) Open.CALL.invokeExact(f.errno(), f.text(path), O_PATH_CLOEXEC), "open", path));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// Receives the next packet; what does not fit is lost. Parks while there is none.
    ///
    /// @return its size; -1 at the end
    public int receive(byte[] into) throws IOException {
        while (true) {
            int size = receiveNow(into);
            if (size != NOTHING) {
                return size;
            }
            Epoll.shared().await(fd.number(), Epoll.READABLE);
        }
    }

    private int receiveNow(byte[] into) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment buffer = f.bytes(Math.min(into.length, MAX_PACKET_BYTES));
            long size =
                    (long) Receive.CALL.invokeExact(f.errno(), fd.number(), buffer, buffer.byteSize(), MSG_DONTWAIT);
            if (size > 0) {
                MemorySegment.copy(buffer, JAVA_BYTE, 0, into, 0, (int) size);
                return (int) size;
            }
            if (size < 0 && f.lastErrno() == EAGAIN) {
                return NOTHING;
            }
            if (size < 0 && f.lastErrno() != Errno.ECONNRESET.number()) {
                throw f.failure("recv", "");
            }
            return -1;
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// Sends one packet; parks while the peer's buffer is full.
    ///
    /// @throws ErrnoException EPIPE when the peer has gone
    public void send(byte[] bytes, int offset, int length) throws IOException {
        while (!sent(bytes, offset, length)) {
            Epoll.shared().await(sending.number(), Epoll.WRITABLE);
        }
    }

    private boolean sent(byte[] bytes, int offset, int length) throws IOException {
        try (Frame f = Frame.open()) {
            MemorySegment buffer = f.bytes(length);
            MemorySegment.copy(bytes, offset, buffer, JAVA_BYTE, 0, length);
            long size = (long) Send.CALL.invokeExact(
                    f.errno(), sending.number(), buffer, (long) length, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (size < 0 && f.lastErrno() == EAGAIN) {
                return false;
            }
            f.check(size, "send", "");
            return true;
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    /// Tells the peer that nothing more will be sent; its packets still arrive.
    public void endSending() {
        shutdown(SHUT_WR);
    }

    /// Ends both directions: a blocked [#receive] returns -1.
    public void end() {
        shutdown(SHUT_RDWR);
    }

    private void shutdown(int how) {
        try (Frame f = Frame.open()) {
            int _ = (int) Shutdown.CALL.invokeExact(f.errno(), fd.number(), how);
        } catch (IllegalStateException _) {
            // closed already
        } catch (Throwable t) {
            throw Native.unexpected(t);
        }
    }

    /// Closes it; not while another thread is in [#receive]: use [#end] first.
    @Override
    public void close() {
        fd.close();
        sending.close();
    }

    private static final class Socket {
        static final MethodHandle CALL = Native.link("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Connect {
        static final MethodHandle CALL = Native.link("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Open {
        static final MethodHandle CALL = Native.linkVariadic(2, "open", JAVA_INT, ADDRESS, JAVA_INT);
    }

    private static final class Receive {
        static final MethodHandle CALL = Native.link("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    }

    private static final class Send {
        static final MethodHandle CALL = Native.link("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    }

    private static final class Shutdown {
        static final MethodHandle CALL = Native.link("shutdown", JAVA_INT, JAVA_INT, JAVA_INT);
    }
}
