package io.hornero.layer.internal.deflate;

import java.util.Arrays;

/// A prefix code for symbols by how often they occur: optimal but for the limit of its length. Used again and
/// again by one thread.
///
/// Source: RFC 1951, section 3.2.2, for which code has which bits; Moffat and Katajainen, "In-place calculation
/// of minimum-redundancy codes", for the lengths.
final class PrefixCode {
    private final int limit;
    private final byte[] lengths;
    private final short[] codes;
    private final long[] sorted;
    private final int[] work;

    /// @param symbols how many there can be
    /// @param limit longest code in bits
    PrefixCode(int symbols, int limit) {
        this.limit = limit;
        this.lengths = new byte[symbols];
        this.codes = new short[symbols];
        this.sorted = new long[symbols];
        this.work = new int[symbols];
    }

    byte[] lengths() {
        return lengths;
    }

    /// The codes, already in the order in which bits are written.
    short[] codes() {
        return codes;
    }

    /// Makes the code. One symbol alone gets one bit; where none occurs, the first two get one.
    void build(int[] frequencies) {
        Arrays.fill(lengths, (byte) 0);
        int count = sort(frequencies);
        if (count < 2) {
            int only = count == 0 ? 0 : (int) (sorted[0] & 0xffff);
            lengths[only] = 1;
            lengths[only == 0 ? 1 : 0] = 1;
        } else {
            for (int i = 0; i < count; i++) {
                work[i] = (int) (sorted[i] >>> 16);
            }
            lengthsInPlace(count);
            shareOut(count);
        }
        assign();
    }

    /// The symbols that occur, rare ones first, each as `frequency << 16 | symbol`.
    private int sort(int[] frequencies) {
        int count = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (frequencies[symbol] != 0) {
                sorted[count++] = (long) frequencies[symbol] << 16 | symbol;
            }
        }
        Arrays.sort(sorted, 0, count);
        return count;
    }

    /// `work` turns from frequencies into lengths of codes, the longest first.
    private void lengthsInPlace(int count) {
        int[] a = work;
        joinTrees(a, count);
        a[count - 2] = 0;
        for (int node = count - 3; node >= 0; node--) {
            a[node] = a[a[node]] + 1;
        }
        int available = 1;
        int inner = 0;
        int depth = 0;
        int root = count - 2;
        int next = count - 1;
        while (available > 0) {
            while (root >= 0 && a[root] == depth) {
                inner++;
                root--;
            }
            while (available > inner) {
                a[next--] = depth;
                available--;
            }
            available = 2 * inner;
            depth++;
            inner = 0;
        }
    }

    private static void joinTrees(int[] a, int count) {
        a[0] += a[1];
        int root = 0;
        int leaf = 2;
        for (int next = 1; next < count - 1; next++) {
            if (leaf >= count || a[root] < a[leaf]) {
                a[next] = a[root];
                a[root++] = next;
            } else {
                a[next] = a[leaf++];
            }
            if (leaf >= count || (root < next && a[root] < a[leaf])) {
                a[next] += a[root];
                a[root++] = next;
            } else {
                a[next] += a[leaf++];
            }
        }
    }

    /// Counts codes of each length, shortens those that are too long, and gives the longest to the rarest.
    private void shareOut(int count) {
        int[] ofLength = new int[limit + 1];
        for (int i = 0; i < count; i++) {
            ofLength[Math.min(work[i], limit)]++;
        }
        long space = 0;
        for (int length = 1; length <= limit; length++) {
            space += (long) ofLength[length] << (limit - length);
        }
        while (space > 1L << limit) {
            int shorter = limit - 1;
            while (ofLength[shorter] == 0) {
                shorter--;
            }
            ofLength[shorter]--;
            ofLength[shorter + 1] += 2;
            ofLength[limit]--;
            space--;
        }
        int next = 0;
        for (int length = limit; length > 0; length--) {
            for (int i = 0; i < ofLength[length]; i++) {
                lengths[(int) (sorted[next++] & 0xffff)] = (byte) length;
            }
        }
    }

    private void assign() {
        int[] ofLength = new int[limit + 1];
        for (byte length : lengths) {
            ofLength[length]++;
        }
        ofLength[0] = 0;
        int[] next = new int[limit + 1];
        for (int length = 1; length <= limit; length++) {
            next[length] = (next[length - 1] + ofLength[length - 1]) << 1;
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length != 0) {
                codes[symbol] = (short) (Integer.reverse(next[length]++) >>> (Integer.SIZE - length));
            }
        }
    }
}
