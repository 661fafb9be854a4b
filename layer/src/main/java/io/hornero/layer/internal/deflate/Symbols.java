package io.hornero.layer.internal.deflate;

/// Which symbols stand for lengths and distances of matches, and their extra bits.
///
/// Source: RFC 1951, section 3.2.5.
final class Symbols {
    static final int LITERALS_AND_LENGTHS = 286;
    static final int DISTANCES = 30;
    static final int END_OF_BLOCK = 256;
    static final int LONGEST_MATCH = 258;
    static final int WINDOW = 32 * 1024;

    private static final int FIRST_LENGTH = 257;
    private static final int SHORTEST_MATCH = 3;
    private static final int NEAR = 256;
    private static final byte[] LENGTH_SYMBOL = new byte[LONGEST_MATCH + 1];
    private static final byte[] NEAR_SYMBOL = new byte[NEAR];
    private static final byte[] FAR_SYMBOL = new byte[WINDOW / 128];
    private static final int[] LENGTH_BASE = new int[LITERALS_AND_LENGTHS - FIRST_LENGTH];
    private static final int[] DISTANCE_BASE = new int[DISTANCES];

    static {
        lengths();
        distances();
    }

    private Symbols() {}

    private static void lengths() {
        int length = SHORTEST_MATCH;
        for (int i = 0; i < LENGTH_BASE.length; i++) {
            LENGTH_BASE[i] = length;
            for (int end = length + (1 << extraOfLength(FIRST_LENGTH + i)); length < end && length < LONGEST_MATCH; ) {
                LENGTH_SYMBOL[length++] = (byte) i;
            }
        }
        LENGTH_BASE[LENGTH_BASE.length - 1] = LONGEST_MATCH;
        LENGTH_SYMBOL[LONGEST_MATCH] = (byte) (LENGTH_BASE.length - 1);
    }

    private static void distances() {
        int distance = 1;
        for (int symbol = 0; symbol < DISTANCES; symbol++) {
            DISTANCE_BASE[symbol] = distance;
            for (int end = distance + (1 << extraOfDistance(symbol)); distance < end; distance++) {
                if (distance <= NEAR) {
                    NEAR_SYMBOL[distance - 1] = (byte) symbol;
                } else {
                    FAR_SYMBOL[(distance - 1) >>> 7] = (byte) symbol;
                }
            }
        }
    }

    static int ofLength(int length) {
        return FIRST_LENGTH + LENGTH_SYMBOL[length];
    }

    static int ofDistance(int distance) {
        return distance <= NEAR ? NEAR_SYMBOL[distance - 1] : FAR_SYMBOL[(distance - 1) >>> 7];
    }

    static int extraOfLength(int symbol) {
        int index = symbol - FIRST_LENGTH;
        return index < 8 || symbol == LITERALS_AND_LENGTHS - 1 ? 0 : (index >>> 2) - 1;
    }

    static int extraOfDistance(int symbol) {
        return symbol < 4 ? 0 : (symbol >>> 1) - 1;
    }

    static int lengthBase(int symbol) {
        return LENGTH_BASE[symbol - FIRST_LENGTH];
    }

    static int distanceBase(int symbol) {
        return DISTANCE_BASE[symbol];
    }
}
