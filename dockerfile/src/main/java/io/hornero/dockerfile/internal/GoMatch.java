package io.hornero.dockerfile.internal;

/// Go's `filepath.Match` on Unix.
public final class GoMatch {
    private GoMatch() {}

    private static final class BadPattern extends RuntimeException {
        BadPattern() {
            super(null, null, false, false);
        }
    }

    public static boolean valid(String pattern) {
        try {
            int[] p = pattern.codePoints().toArray();
            for (int i = 0; i < p.length; ) {
                i = p[i] == '*' ? i + 1 : one(p, i, 'x').end();
            }
            return true;
        } catch (BadPattern _) {
            return false;
        }
    }

    /// Whether a valid pattern matches the whole of a name.
    public static boolean matches(String pattern, String name) {
        int[] p = pattern.codePoints().toArray();
        int[] n = name.codePoints().toArray();
        int pi = 0;
        int ni = 0;
        int starPattern = -1;
        int starName = 0;
        while (ni < n.length || pi < p.length) {
            if (pi < p.length && p[pi] == '*') {
                starPattern = ++pi;
                starName = ni;
                continue;
            }
            One one = pi < p.length && ni < n.length ? one(p, pi, n[ni]) : null;
            if (one != null && one.matched()) {
                pi = one.end();
                ni++;
            } else if (starPattern >= 0 && starName < n.length && n[starName] != '/') {
                pi = starPattern;
                ni = ++starName;
            } else {
                return false;
            }
        }
        return true;
    }

    private record One(boolean matched, int end) {}

    /// Matches one character with what stands at `i` and is no `*`.
    private static One one(int[] p, int i, int c) {
        return switch (p[i]) {
            case '?' -> new One(c != '/', i + 1);
            case '[' -> charClass(p, i + 1, c);
            case '\\' -> {
                if (i + 1 == p.length) {
                    throw new BadPattern();
                }
                yield new One(p[i + 1] == c, i + 2);
            }
            default -> new One(p[i] == c, i + 1);
        };
    }

    private static One charClass(int[] p, int start, int c) {
        int i = start;
        boolean negated = i < p.length && p[i] == '^';
        i = negated ? i + 1 : i;
        boolean matched = false;
        boolean first = true;
        while (first || at(p, i) != ']') {
            int low = bound(p, i);
            i = afterBound(p, i);
            int high = low;
            if (at(p, i) == '-') {
                high = bound(p, i + 1);
                i = afterBound(p, i + 1);
            }
            matched |= low <= c && c <= high;
            first = false;
        }
        return new One(matched != negated, i + 1);
    }

    private static int at(int[] p, int i) {
        if (i >= p.length) {
            throw new BadPattern();
        }
        return p[i];
    }

    private static int bound(int[] p, int i) {
        int c = at(p, i);
        if (c == '-' || c == ']') {
            throw new BadPattern();
        }
        return c == '\\' ? at(p, i + 1) : c;
    }

    private static int afterBound(int[] p, int i) {
        return at(p, i) == '\\' ? i + 2 : i + 1;
    }
}
