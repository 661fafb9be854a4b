package io.hornero.layer.internal.deflate;

/// Deflates pieces of a stream, each without knowing more of the stream than the 32 KiB before it, so that
/// pieces can be deflated at the same time. The same bytes give the same output on every machine. Used
/// again and again by one thread.
///
/// Source: RFC 1951.
public final class ChunkDeflater {
    /// How much of what was before a piece can be of use to it.
    public static final int WINDOW = Symbols.WINDOW;

    private static final int NONE = MatchFinder.SHORTEST - 1;
    private static final int PATIENCE = 128;
    private static final int LONGEST_STRIDE = 17;

    private final Effort effort;
    private final MatchFinder matches;
    private final SymbolBlock block = new SymbolBlock();
    private final BitOutput out = new BitOutput();
    private byte[] bytes = new byte[0];
    private int end;
    private int blockStart;
    private int lastMatch;

    /// @param level 1, fastest, to 9, smallest
    public ChunkDeflater(int level) {
        this.effort = Effort.of(level);
        this.matches = new MatchFinder(effort);
    }

    /// Deflates `source` from `from` to `to`; up to 32 KiB before `from` are what the stream held before.
    ///
    /// @param last the piece ends the stream; else it ends at a byte, for the next one to follow
    public void deflate(byte[] source, int from, int to, boolean last) {
        bytes = source;
        end = to;
        blockStart = from;
        lastMatch = from;
        out.reset();
        block.clear();
        matches.reset(source, to);
        matches.enter(Math.max(0, from - WINDOW), from);
        int position = effort.lazy() ? lazily(from) : greedily(from);
        literals(position, end);
        finish(last);
    }

    private void finish(boolean last) {
        block.write(out, bytes, blockStart, end, last);
        out.reserve(Long.SIZE);
        if (last) {
            out.align();
        } else {
            SymbolBlock.store(out, bytes, end, end, false);
        }
    }

    /// What [#deflate] wrote; valid until the next call.
    public byte[] output() {
        return out.bytes();
    }

    public int outputSize() {
        return out.size();
    }

    private int greedily(int from) {
        int position = from;
        while (matches.covers(position)) {
            int length = matches.find(position, NONE, effort.depth());
            if (length == NONE) {
                position = unmatched(position);
            } else {
                match(position, length, matches.distance());
                matches.enter(position + 1, position + length);
                position += length;
            }
        }
        return position;
    }

    private int lazily(int from) {
        int position = from;
        while (matches.covers(position)) {
            int length = matches.find(position, NONE, effort.depth());
            position = length == NONE ? unmatched(position) : longestFrom(position, length);
        }
        return position;
    }

    /// Takes the match, or a longer one that begins a little later.
    private int longestFrom(int first, int found) {
        int position = first;
        int length = found;
        int distance = matches.distance();
        int entered = position + 1;
        while (length < effort.enough() && matches.covers(position + 1)) {
            int later = matches.find(position + 1, length, effort.depth() >> 1);
            entered = position + 2;
            if (later == length) {
                break;
            }
            literal(position++);
            length = later;
            distance = matches.distance();
        }
        match(position, length, distance);
        matches.enter(entered, position + length);
        return position + length;
    }

    /// Where nothing has matched for long, matches are looked for at fewer places: it is packed already.
    private int unmatched(int position) {
        int stride = 1 + (Math.max(0, position - lastMatch - PATIENCE) >> 5);
        int next = Math.min(position + Math.min(stride, LONGEST_STRIDE), end);
        literals(position, next);
        return next;
    }

    private void literals(int from, int to) {
        for (int position = from; position < to; position++) {
            literal(position);
        }
    }

    private void literal(int position) {
        if (block.isFull()) {
            cut(position);
        }
        block.literal(bytes[position] & 0xff);
    }

    private void match(int position, int length, int distance) {
        if (block.isFull()) {
            cut(position);
        }
        block.match(length, distance);
        lastMatch = position + length;
    }

    private void cut(int position) {
        block.write(out, bytes, blockStart, position, false);
        blockStart = position;
    }
}
