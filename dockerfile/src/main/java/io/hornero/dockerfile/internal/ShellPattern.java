package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import java.util.ArrayList;
import java.util.List;

/// `*` and `?` of a shell, for the operators that cut and replace. Matching at one place takes time in
/// proportion to pattern times text, whatever the pattern.
///
/// Source: POSIX.1-2017, Shell Command Language, 2.13, without bracket expressions, as BuildKit has it.
final class ShellPattern {
    private static final int ANY = -1;
    private static final int STAR = -2;
    /// Comparisons of one operation, some tenths of a second.
    private static final long MOST_WORK = 200_000_000;

    private final int[] tokens;
    private long work;

    private ShellPattern(int[] tokens) {
        this.tokens = tokens;
    }

    static ShellPattern parse(String pattern) {
        int[] text = pattern.codePoints().toArray();
        List<Integer> tokens = new ArrayList<>();
        for (int i = 0; i < text.length; i++) {
            switch (text[i]) {
                case '*' -> tokens.add(STAR);
                case '?' -> tokens.add(ANY);
                case '\\' -> {
                    int next = i + 1 < text.length ? text[i + 1] : -1;
                    if (next == '*' || next == '?' || next == '\\') {
                        tokens.add(next);
                        i++;
                    } else if (next != '}' && next != '/') {
                        throw Failure.invalid("invalid pattern (" + pattern + ") in substitution: invalid escape '\\"
                                + (next < 0 ? "" : Character.toString(next)) + "'");
                    }
                }
                default -> tokens.add(text[i]);
            }
        }
        return new ShellPattern(tokens.stream().mapToInt(Integer::intValue).toArray());
    }

    /// `${value#word}`, and `##` where the word begins with another `#`.
    static String trimStart(String word, String value) {
        boolean longest = word.startsWith("#");
        int[] text = value.codePoints().toArray();
        int end = parse(longest ? word.substring(1) : word).match(text, 0, longest);
        return end < 0 ? value : new String(text, end, text.length - end);
    }

    /// `${value%word}`, and `%%` where the word begins with another `%`.
    static String trimEnd(String word, String value) {
        boolean longest = word.startsWith("%");
        ShellPattern backwards = parse(longest ? word.substring(1) : word).reversed();
        int[] text = value.codePoints().toArray();
        int cut = backwards.match(reversed(text), 0, longest);
        return cut < 0 ? value : new String(text, 0, text.length - cut);
    }

    /// `${value/pattern/replacement}`, `//` with `all`. An empty match right after another does not count,
    /// as in Go.
    static String replace(String pattern, String value, String replacement, boolean all) {
        ShellPattern parsed = parse(pattern);
        int[] text = value.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        int copied = 0;
        int lastEnd = -1;
        for (int start = 0; start <= text.length; start++) {
            int end = parsed.match(text, start, true);
            if (end < 0 || (end == start && start == lastEnd)) {
                continue;
            }
            out.append(new String(text, copied, start - copied)).append(replacement);
            WordLexer.checkLength(out.length());
            copied = end;
            lastEnd = end;
            if (!all) {
                break;
            }
            start = end > start ? end - 1 : start;
        }
        return out.append(new String(text, copied, text.length - copied)).toString();
    }

    /// The end of the shortest or longest match that begins at `start`, or -1.
    private int match(int[] text, int start, boolean longest) {
        boolean[] states = new boolean[tokens.length + 1];
        enter(states, 0);
        int found = states[tokens.length] ? start : -1;
        for (int i = start; i < text.length && (longest || found < 0); i++) {
            work += states.length;
            if (work > MOST_WORK) {
                throw Failure.invalid("a pattern takes too long on a value of " + text.length + " characters");
            }
            boolean[] next = new boolean[states.length];
            boolean alive = false;
            for (int t = 0; t < tokens.length; t++) {
                if (states[t] && accepts(tokens[t], text[i])) {
                    enter(next, tokens[t] == STAR ? t : t + 1);
                    alive = true;
                }
            }
            if (!alive) {
                break;
            }
            states = next;
            found = states[tokens.length] ? i + 1 : found;
        }
        return found;
    }

    private static boolean accepts(int token, int c) {
        return token >= 0 ? token == c : c != '\n';
    }

    private void enter(boolean[] states, int token) {
        int t = token;
        states[t] = true;
        while (t < tokens.length && tokens[t] == STAR) {
            states[++t] = true;
        }
    }

    private ShellPattern reversed() {
        return new ShellPattern(reversed(tokens));
    }

    private static int[] reversed(int[] values) {
        int[] out = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = values[values.length - 1 - i];
        }
        return out;
    }
}
