package io.hornero.layer.internal.deflate;

import java.util.Arrays;

/// The head of a block with codes of its own: their lengths, run by run, in a code of their own.
///
/// Source: RFC 1951, section 3.2.7.
final class CodeLengths {
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] EXTRA_BITS = {2, 3, 7};
    private static final int REPEAT = 16;
    private static final int FEW_ZEROS = 17;
    private static final int MANY_ZEROS = 18;
    private static final int LEAST_LITERALS = 257;
    private static final int LONGEST_CODE = 7;

    private final byte[] all = new byte[Symbols.LITERALS_AND_LENGTHS + Symbols.DISTANCES];
    /// `extra << 8 | symbol`.
    private final int[] runs = new int[all.length];

    private final int[] counts = new int[ORDER.length];
    private final PrefixCode code = new PrefixCode(ORDER.length, LONGEST_CODE);
    private int literals;
    private int distances;
    private int runCount;
    private int sent;

    /// Takes the lengths of the two codes.
    void of(byte[] literalLengths, byte[] distanceLengths) {
        literals = Math.max(LEAST_LITERALS, used(literalLengths));
        distances = Math.max(1, used(distanceLengths));
        System.arraycopy(literalLengths, 0, all, 0, literals);
        System.arraycopy(distanceLengths, 0, all, literals, distances);
        Arrays.fill(counts, 0);
        runCount = 0;
        findRuns(literals + distances);
        code.build(counts);
        sent = ORDER.length;
        while (sent > 4 && code.lengths()[ORDER[sent - 1]] == 0) {
            sent--;
        }
    }

    private static int used(byte[] lengths) {
        int count = lengths.length;
        while (count > 0 && lengths[count - 1] == 0) {
            count--;
        }
        return count;
    }

    private void findRuns(int total) {
        for (int from = 0; from < total; ) {
            int to = from + 1;
            while (to < total && all[to] == all[from]) {
                to++;
            }
            if (all[from] == 0) {
                zeros(to - from);
            } else {
                run(all[from], 0);
                repeats(all[from], to - from - 1);
            }
            from = to;
        }
    }

    private void zeros(int count) {
        int left = count;
        while (left >= 11) {
            int now = Math.min(left, 138);
            run(MANY_ZEROS, now - 11);
            left -= now;
        }
        if (left >= 3) {
            run(FEW_ZEROS, left - 3);
            left = 0;
        }
        repeatSingly(0, left);
    }

    private void repeats(int length, int count) {
        int left = count;
        while (left >= 3) {
            int now = Math.min(left, 6);
            run(REPEAT, now - 3);
            left -= now;
        }
        repeatSingly(length, left);
    }

    private void repeatSingly(int length, int count) {
        for (int i = 0; i < count; i++) {
            run(length, 0);
        }
    }

    private void run(int symbol, int extra) {
        counts[symbol]++;
        runs[runCount++] = extra << 8 | symbol;
    }

    /// How many bits [#write] takes.
    long bits() {
        long bits = 5 + 5 + 4 + 3L * sent;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            bits += (long) counts[symbol] * (code.lengths()[symbol] + extraBits(symbol));
        }
        return bits;
    }

    private static int extraBits(int symbol) {
        return symbol < REPEAT ? 0 : EXTRA_BITS[symbol - REPEAT];
    }

    void write(BitOutput out) {
        out.put(literals - LEAST_LITERALS, 5);
        out.put(distances - 1, 5);
        out.put(sent - 4, 4);
        for (int i = 0; i < sent; i++) {
            out.put(code.lengths()[ORDER[i]], 3);
        }
        for (int i = 0; i < runCount; i++) {
            int symbol = runs[i] & 0xff;
            out.put(code.codes()[symbol] & 0xffff, code.lengths()[symbol]);
            out.put(runs[i] >>> 8, extraBits(symbol));
        }
    }
}
