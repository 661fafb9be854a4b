package io.hornero.linux.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// A request of rtnetlink under construction.
///
/// Source: Linux, `linux/netlink.h` and `linux/rtnetlink.h`.
public final class NetlinkMessage {
    public static final short REQUEST = 1;
    public static final short ACK = 4;
    public static final short EXCL = 0x200;
    public static final short CREATE = 0x400;
    public static final short REPLACE = 0x100;
    public static final short DUMP = 0x300;
    private static final int HEADER_BYTES = 16;
    private static final int NESTED = 0x8000;

    private final ByteBuffer buffer = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
    private final Deque<Integer> open = new ArrayDeque<>();

    /// @param flags [#REQUEST] is added
    public NetlinkMessage(int type, int flags, int sequence) {
        buffer.putInt(0)
                .putShort((short) type)
                .putShort((short) (flags | REQUEST))
                .putInt(sequence)
                .putInt(0);
    }

    /// `struct ifinfomsg`.
    public NetlinkMessage link(int index, int flags, int changed) {
        buffer.put((byte) 0)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(index)
                .putInt(flags)
                .putInt(changed);
        return this;
    }

    public NetlinkMessage u8(int value) {
        buffer.put((byte) value);
        return this;
    }

    public NetlinkMessage u32(int value) {
        buffer.putInt(value);
        return this;
    }

    public NetlinkMessage text(int type, String value) {
        return bytes(type, (value + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    public NetlinkMessage number(int type, int value) {
        return attribute(type, 4).u32(value);
    }

    /// An IPv4 address, in network order.
    public NetlinkMessage address(int type, int value) {
        return bytes(type, ByteBuffer.allocate(4).putInt(value).array());
    }

    public NetlinkMessage bytes(int type, byte[] value) {
        attribute(type, value.length);
        buffer.put(value);
        return pad();
    }

    /// Opens an attribute that holds others, or a structure and others.
    public NetlinkMessage begin(int type) {
        open.push(buffer.position());
        buffer.putShort((short) 0).putShort((short) (type | NESTED));
        return this;
    }

    public NetlinkMessage end() {
        int start = open.pop();
        buffer.putShort(start, (short) (buffer.position() - start));
        return pad();
    }

    public byte[] finish() {
        buffer.putInt(0, buffer.position());
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    private NetlinkMessage attribute(int type, int size) {
        buffer.putShort((short) (size + 4)).putShort((short) type);
        return this;
    }

    private NetlinkMessage pad() {
        while (buffer.position() % 4 != 0) {
            buffer.put((byte) 0);
        }
        return this;
    }

    static int headerBytes() {
        return HEADER_BYTES;
    }
}
