package io.hornero.layer.internal.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bits into bytes, the least significant first. Grows as it is written to.
///
/// Source: RFC 1951, section 3.1.1.
final class BitOutput {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST = 48;

    private byte[] bytes = new byte[64 * 1024];
    private int used;
    private long held;
    private int heldBits;

    void reset() {
        used = 0;
        held = 0;
        heldBits = 0;
    }

    /// Makes room for so many bits, which [#put] then takes without looking.
    void reserve(long bits) {
        long wanted = used + (bits >>> 3) + 2 * Long.BYTES;
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(wanted, 2L * bytes.length));
        }
    }

    /// @param count at most 48
    void put(long bits, int count) {
        assert count <= LONGEST;
        if (heldBits + count > Long.SIZE - 1) {
            flush();
        }
        held |= bits << heldBits;
        heldBits += count;
    }

    /// Writes many codes at once: in one loop, because fields that change at every code cost a third of the
    /// time.
    ///
    /// @param symbols each as in [SymbolBlock]
    void put(int[] symbols, int count, CodeTable table) {
        byte[] to = bytes;
        int next = used;
        long bits = held;
        int bitCount = heldBits;
        for (int i = 0; i < count; i++) {
            int symbol = symbols[i];
            if (bitCount > Long.SIZE - 1 - LONGEST) {
                LONG.set(to, next, bits);
                next += bitCount >>> 3;
                bits >>>= bitCount & ~7;
                bitCount &= 7;
            }
            int length = symbol >>> 16;
            if (length == 0) {
                bits |= table.literalBits(symbol) << bitCount;
                bitCount += table.literalCount(symbol);
                continue;
            }
            int distance = symbol & 0xffff;
            int slot = Symbols.ofDistance(distance);
            bits |= table.lengthBits(length) << bitCount;
            bitCount += table.lengthCount(length);
            bits |= table.distanceBits(slot, distance) << bitCount;
            bitCount += table.distanceCount(slot);
        }
        used = next;
        held = bits;
        heldBits = bitCount;
    }

    private void flush() {
        LONG.set(bytes, used, held);
        int whole = heldBits >>> 3;
        used += whole;
        held = whole == Long.BYTES ? 0 : held >>> (whole << 3);
        heldBits &= 7;
    }

    /// Zeros up to the next byte.
    void align() {
        heldBits = (heldBits + 7) & ~7;
        flush();
    }

    /// Whole bytes; the output is aligned.
    void put(byte[] source, int from, int count) {
        reserve((long) count << 3);
        System.arraycopy(source, from, bytes, used, count);
        used += count;
    }

    /// What was written; valid until the next write.
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return used;
    }
}
