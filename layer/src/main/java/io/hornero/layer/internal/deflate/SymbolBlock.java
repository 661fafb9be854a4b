package io.hornero.layer.internal.deflate;

import java.util.Arrays;

/// The literals and matches of one block, and its way into bits: with a code of its own, with the fixed one, or
/// stored, whichever is shortest.
///
/// Source: RFC 1951, section 3.2.
final class SymbolBlock {
    static final int CAPACITY = 16 * 1024;

    private static final int STORED_LIMIT = 0xffff;
    private static final int LONGEST_CODE = 15;
    private static final PrefixCode FIXED_LITERALS = fixedLiterals();
    private static final PrefixCode FIXED_DISTANCES = fixedDistances();

    /// A literal, or `length << 16 | distance`.
    private final int[] symbols = new int[CAPACITY];

    private final int[] literalCounts = new int[Symbols.LITERALS_AND_LENGTHS];
    private final int[] distanceCounts = new int[Symbols.DISTANCES];
    private final PrefixCode literals = new PrefixCode(Symbols.LITERALS_AND_LENGTHS, LONGEST_CODE);
    private final PrefixCode distances = new PrefixCode(Symbols.DISTANCES, LONGEST_CODE);
    private final CodeLengths header = new CodeLengths();
    private final CodeTable table = new CodeTable();
    private int count;

    private static PrefixCode fixedLiterals() {
        int[] frequencies = new int[288];
        Arrays.fill(frequencies, 0, 144, 2);
        Arrays.fill(frequencies, 144, 256, 1);
        Arrays.fill(frequencies, 256, 280, 4);
        Arrays.fill(frequencies, 280, 288, 2);
        PrefixCode code = new PrefixCode(288, 9);
        code.build(frequencies);
        return code;
    }

    private static PrefixCode fixedDistances() {
        int[] frequencies = new int[32];
        Arrays.fill(frequencies, 1);
        PrefixCode code = new PrefixCode(32, 5);
        code.build(frequencies);
        return code;
    }

    void clear() {
        count = 0;
        Arrays.fill(literalCounts, 0);
        Arrays.fill(distanceCounts, 0);
    }

    boolean isFull() {
        return count == CAPACITY;
    }

    void literal(int value) {
        symbols[count++] = value;
        literalCounts[value]++;
    }

    void match(int length, int distance) {
        symbols[count++] = length << 16 | distance;
        literalCounts[Symbols.ofLength(length)]++;
        distanceCounts[Symbols.ofDistance(distance)]++;
    }

    /// Writes the block and clears it.
    ///
    /// @param bytes what the symbols stand for, from `from` to `to`
    /// @param last of the stream
    void write(BitOutput out, byte[] bytes, int from, int to, boolean last) {
        literalCounts[Symbols.END_OF_BLOCK] = 1;
        literals.build(literalCounts);
        distances.build(distanceCounts);
        header.of(literals.lengths(), distances.lengths());
        long extra = extraBits();
        long own = header.bits() + cost(literals, distances) + extra;
        long fixed = cost(FIXED_LITERALS, FIXED_DISTANCES) + extra;
        long stored = storedBits(to - from);
        if (stored <= Math.min(own, fixed)) {
            store(out, bytes, from, to, last);
        } else {
            out.reserve(Math.min(own, fixed) + Long.SIZE);
            out.put(last ? 1 : 0, 1);
            out.put(fixed <= own ? 1 : 2, 2);
            if (fixed <= own) {
                symbols(out, FIXED_LITERALS, FIXED_DISTANCES);
            } else {
                header.write(out);
                symbols(out, literals, distances);
            }
        }
        clear();
    }

    private long extraBits() {
        long bits = 0;
        for (int symbol = Symbols.END_OF_BLOCK + 1; symbol < literalCounts.length; symbol++) {
            bits += (long) literalCounts[symbol] * Symbols.extraOfLength(symbol);
        }
        for (int symbol = 0; symbol < distanceCounts.length; symbol++) {
            bits += (long) distanceCounts[symbol] * Symbols.extraOfDistance(symbol);
        }
        return bits;
    }

    private long cost(PrefixCode literalCode, PrefixCode distanceCode) {
        long bits = 3;
        for (int symbol = 0; symbol < literalCounts.length; symbol++) {
            bits += (long) literalCounts[symbol] * literalCode.lengths()[symbol];
        }
        for (int symbol = 0; symbol < distanceCounts.length; symbol++) {
            bits += (long) distanceCounts[symbol] * distanceCode.lengths()[symbol];
        }
        return bits;
    }

    private static long storedBits(int size) {
        long pieces = Math.max(1, (size + STORED_LIMIT - 1) / STORED_LIMIT);
        return 8L * size + pieces * (3 + 7 + 32);
    }

    static void store(BitOutput out, byte[] bytes, int from, int to, boolean last) {
        int next = from;
        do {
            int size = Math.min(STORED_LIMIT, to - next);
            boolean end = next + size == to;
            out.reserve(Long.SIZE);
            out.put(last && end ? 1 : 0, 3);
            out.align();
            out.put(size | (long) (~size & 0xffff) << 16, 32);
            out.align();
            out.put(bytes, next, size);
            next += size;
        } while (next < to);
    }

    private void symbols(BitOutput out, PrefixCode literalCode, PrefixCode distanceCode) {
        table.set(literalCode, distanceCode);
        out.put(symbols, count, table);
        out.put(literalCode.codes()[Symbols.END_OF_BLOCK] & 0xffff, literalCode.lengths()[Symbols.END_OF_BLOCK]);
    }
}
