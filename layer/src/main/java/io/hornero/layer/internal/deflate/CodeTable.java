package io.hornero.layer.internal.deflate;

/// The two codes of a block with the extra bits of lengths already in place.
final class CodeTable {
    private final int[] literals = new int[Symbols.END_OF_BLOCK];
    private final byte[] literalCounts = new byte[Symbols.END_OF_BLOCK];
    private final int[] lengths = new int[Symbols.LONGEST_MATCH + 1];
    private final byte[] lengthCounts = new byte[Symbols.LONGEST_MATCH + 1];
    private final int[] distances = new int[Symbols.DISTANCES];
    private final byte[] distanceCounts = new byte[Symbols.DISTANCES];
    private final byte[] distanceCodes = new byte[Symbols.DISTANCES];

    void set(PrefixCode literalCode, PrefixCode distanceCode) {
        for (int symbol = 0; symbol < Symbols.END_OF_BLOCK; symbol++) {
            literals[symbol] = literalCode.codes()[symbol] & 0xffff;
            literalCounts[symbol] = literalCode.lengths()[symbol];
        }
        for (int length = 3; length <= Symbols.LONGEST_MATCH; length++) {
            int symbol = Symbols.ofLength(length);
            int bits = literalCode.lengths()[symbol];
            int extra = length - Symbols.lengthBase(symbol);
            lengths[length] = literalCode.codes()[symbol] & 0xffff | extra << bits;
            lengthCounts[length] = (byte) (bits + Symbols.extraOfLength(symbol));
        }
        for (int symbol = 0; symbol < Symbols.DISTANCES; symbol++) {
            distances[symbol] = distanceCode.codes()[symbol] & 0xffff;
            distanceCodes[symbol] = distanceCode.lengths()[symbol];
            distanceCounts[symbol] = (byte) (distanceCodes[symbol] + Symbols.extraOfDistance(symbol));
        }
    }

    long literalBits(int value) {
        return literals[value];
    }

    int literalCount(int value) {
        return literalCounts[value];
    }

    long lengthBits(int length) {
        return lengths[length];
    }

    int lengthCount(int length) {
        return lengthCounts[length];
    }

    long distanceBits(int symbol, int distance) {
        return distances[symbol] | (long) (distance - Symbols.distanceBase(symbol)) << distanceCodes[symbol];
    }

    int distanceCount(int symbol) {
        return distanceCounts[symbol];
    }
}
