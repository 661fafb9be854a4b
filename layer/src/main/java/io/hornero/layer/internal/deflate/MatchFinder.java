package io.hornero.layer.internal.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Finds where bytes occurred before: chains of the places with the same hash of four bytes, and where it
/// is to be thorough, the last near place with the same three. Places are to be entered in order, each
/// once.
final class MatchFinder {
    /// The shortest match.
    static final int SHORTEST = 3;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WINDOW_MASK = Symbols.WINDOW - 1;
    private static final int HASHED_BYTES = 4;
    private static final int HASH_BITS = 15;
    private static final int TRIPLE_BITS = 14;
    private static final int MULTIPLIER = 0x9E3779B1;
    private static final int MANY = 24;
    private static final int STRIDE = 3;
    /// Three bytes from farther away cost more than three literals.
    private static final int NEAR = 4096;

    private final int enough;
    private final boolean thorough;
    private final int[] heads = new int[1 << HASH_BITS];
    private final int[] triples = new int[1 << TRIPLE_BITS];
    private final int[] earlier = new int[Symbols.WINDOW];
    private byte[] bytes = new byte[0];
    private int end;
    private int triple;
    private int distance;

    MatchFinder(Effort effort) {
        this.enough = effort.enough();
        this.thorough = effort.thorough();
    }

    /// Begins anew.
    ///
    /// @param to where the bytes end
    void reset(byte[] source, int to) {
        bytes = source;
        end = to;
        Arrays.fill(heads, -1);
        Arrays.fill(triples, -1);
    }

    /// Whether [#find] may be asked about a place: four bytes must follow.
    boolean covers(int position) {
        return position + HASHED_BYTES <= end;
    }

    /// Distance of what [#find] found.
    int distance() {
        return distance;
    }

    /// Enters places without looking for matches; of many at once, every third where it need not be thorough.
    void enter(int from, int to) {
        int stop = Math.min(to, end - HASHED_BYTES + 1);
        int stride = thorough || to - from <= MANY ? 1 : STRIDE;
        for (int position = from; position < stop; position += stride) {
            enter(position);
        }
    }

    private int enter(int position) {
        int four = (int) INT.get(bytes, position);
        if (thorough) {
            int three = ((four << 8) * MULTIPLIER) >>> (Integer.SIZE - TRIPLE_BITS);
            triple = triples[three];
            triples[three] = position;
        }
        int slot = (four * MULTIPLIER) >>> (Integer.SIZE - HASH_BITS);
        int before = heads[slot];
        heads[slot] = position;
        earlier[position & WINDOW_MASK] = before;
        return before;
    }

    /// Enters a place, and looks for the longest match there.
    ///
    /// @param atLeast only a longer one is of use
    /// @param tries how many places to compare
    /// @return its length; `atLeast` where there is none
    int find(int position, int atLeast, int tries) {
        int candidate = enter(position);
        int limit = Math.min(Symbols.LONGEST_MATCH, end - position);
        if (atLeast >= limit) {
            return atLeast;
        }
        int best = thorough && atLeast < SHORTEST && matchesTriple(position) ? SHORTEST : atLeast;
        return best == limit ? best : along(candidate, position, best, limit, tries);
    }

    private boolean matchesTriple(int position) {
        if (triple < 0 || position - triple > NEAR) {
            return false;
        }
        int difference = (int) INT.get(bytes, triple) ^ (int) INT.get(bytes, position);
        distance = position - triple;
        return (difference & 0xffffff) == 0;
    }

    private int along(int first, int position, int atLeast, int limit, int tries) {
        byte[] source = bytes;
        int oldest = Math.max(0, position - Symbols.WINDOW);
        int best = atLeast;
        int back = Math.max(0, best - SHORTEST);
        int tail = (int) INT.get(source, position + back);
        int candidate = first;
        for (int left = tries; left > 0 && candidate >= oldest; left--) {
            // whoever is longer has these four bytes in common, too
            if ((int) INT.get(source, candidate + back) == tail) {
                int length = common(source, candidate, position, limit);
                if (length > best) {
                    best = length;
                    distance = position - candidate;
                    if (best >= enough || best == limit) {
                        return best;
                    }
                    back = best - SHORTEST;
                    tail = (int) INT.get(source, position + back);
                }
            }
            candidate = earlier[candidate & WINDOW_MASK];
        }
        return best;
    }

    private static int common(byte[] source, int a, int b, int limit) {
        int length = 0;
        while (length + Long.BYTES <= limit) {
            long difference = (long) LONG.get(source, a + length) ^ (long) LONG.get(source, b + length);
            if (difference != 0) {
                return length + (Long.numberOfTrailingZeros(difference) >>> 3);
            }
            length += Long.BYTES;
        }
        while (length < limit && source[a + length] == source[b + length]) {
            length++;
        }
        return length;
    }
}
