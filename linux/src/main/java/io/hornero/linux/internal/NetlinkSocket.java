package io.hornero.linux.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.hornero.linux.ErrnoException;
import io.hornero.linux.Fd;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A socket of rtnetlink, of the namespace of the thread that opened it. For one thread.
public final class NetlinkSocket implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int RAW_CLOEXEC = 3 | 0x80000;
    private static final int ERROR = 2;
    private static final int DONE = 3;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Fd fd;
    private int sequence;

    private NetlinkSocket(Fd fd) {
        this.fd = fd;
    }

    public static NetlinkSocket open() throws IOException {
        try (Frame f = Frame.open()) {
            return new NetlinkSocket(new Fd(f.check(
                    (int) Socket.CALL.invokeExact(f.errno(), AF_NETLINK, RAW_CLOEXEC, 0), "socket", "netlink")));
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    public NetlinkMessage message(int type, int flags) {
        return new NetlinkMessage(type, flags, ++sequence);
    }

    /// Sends a request and waits for its acknowledgement.
    ///
    /// @param what for the message of a failure, such as `add link x`
    public void request(NetlinkMessage message, String what) throws IOException {
        exchange(message, what);
    }

    /// Sends a request for a list; the answers, each with its header.
    public List<ByteBuffer> dump(NetlinkMessage message, String what) throws IOException {
        return exchange(message, what);
    }

    private List<ByteBuffer> exchange(NetlinkMessage message, String what) throws IOException {
        try (Frame f = Frame.open()) {
            byte[] bytes = message.finish();
            MemorySegment request = f.bytes(bytes.length);
            MemorySegment.copy(bytes, 0, request, JAVA_BYTE, 0, bytes.length);
            f.check(
                    (long) Send.CALL.invokeExact(f.errno(), fd.number(), request, (long) bytes.length, 0),
                    "netlink",
                    what);
            List<ByteBuffer> answers = new ArrayList<>();
            MemorySegment buffer = f.bytes(BUFFER_BYTES);
            while (true) {
                long size = (long) Receive.CALL.invokeExact(f.errno(), fd.number(), buffer, (long) BUFFER_BYTES, 0);
                if (collect(buffer.asSlice(0, f.check(size, "netlink", what)), answers, what)) {
                    return answers;
                }
            }
        } catch (Throwable t) {
            throw Native.rethrow(t);
        }
    }

    private static boolean collect(MemorySegment packet, List<ByteBuffer> answers, String what) throws ErrnoException {
        ByteBuffer all = ByteBuffer.wrap(packet.toArray(JAVA_BYTE)).order(ByteOrder.nativeOrder());
        while (all.remaining() >= NetlinkMessage.headerBytes()) {
            int start = all.position();
            int length = all.getInt(start);
            int type = all.getShort(start + 4);
            if (type == DONE) {
                return true;
            }
            if (type == ERROR) {
                int error = all.getInt(start + NetlinkMessage.headerBytes());
                if (error != 0) {
                    throw new ErrnoException(-error, "netlink", what);
                }
                return true;
            }
            answers.add(all.slice(start, length).order(ByteOrder.nativeOrder()));
            all.position(Math.min(all.limit(), start + (length + 3 & ~3)));
        }
        return false;
    }

    @Override
    public void close() {
        fd.close();
    }

    private static final class Socket {
        static final MethodHandle CALL = Native.link("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    }

    private static final class Send {
        static final MethodHandle CALL = Native.link("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    }

    private static final class Receive {
        static final MethodHandle CALL = Native.link("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    }
}
