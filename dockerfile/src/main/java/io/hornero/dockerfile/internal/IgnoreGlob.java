package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import java.util.ArrayList;
import java.util.List;

/// A compiled ignore pattern. Four kinds, as moby's matcher has them, since they differ at the edges: `**`
/// at the start or the end of otherwise literal text compares text only.
final class IgnoreGlob {
    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        GLOB
    }

    /// What one step of a glob accepts. `DEEP` begins `**` that stands before more; `DEEP_LOOP` is inside it.
    private enum Step {
        LITERAL,
        ANY,
        STAR,
        DEEP,
        DEEP_LOOP,
        REST,
        CLASS
    }

    private record Token(Step step, int literal, String charClass) {}

    private final Kind kind;
    private final String text;
    private final List<Token> tokens;
    /// Characters that a path needs at least: what the tokens are that take one each.
    private final long shortest;

    private IgnoreGlob(Kind kind, String text, List<Token> tokens) {
        this.kind = kind;
        this.text = text;
        this.tokens = tokens;
        this.shortest = tokens.stream()
                .map(Token::step)
                .filter(s -> s == Step.LITERAL || s == Step.ANY || s == Step.CLASS)
                .count();
    }

    static IgnoreGlob compile(String pattern) {
        int[] p = pattern.codePoints().toArray();
        Kind kind = Kind.EXACT;
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < p.length) {
            int start = i;
            if (p[i] == '*' && i + 1 < p.length && p[i + 1] == '*') {
                i += 2;
                i = i < p.length && p[i] == '/' ? i + 1 : i;
                boolean last = i == p.length;
                boolean again = !tokens.isEmpty() && tokens.getLast().step() == Step.DEEP_LOOP;
                if (last) {
                    tokens.add(token(Step.REST));
                } else if (!again) {
                    tokens.add(token(Step.DEEP));
                    tokens.add(token(Step.DEEP_LOOP));
                }
                kind = start == 0 ? Kind.SUFFIX : last && kind == Kind.EXACT ? Kind.PREFIX : Kind.GLOB;
            } else if (p[i] == '*' || p[i] == '?') {
                tokens.add(token(p[i++] == '*' ? Step.STAR : Step.ANY));
                kind = Kind.GLOB;
            } else if (p[i] == '[') {
                i = classEnd(p, i);
                tokens.add(new Token(Step.CLASS, 0, charClass(new String(p, start, i - start))));
                kind = Kind.GLOB;
            } else {
                boolean escaped = p[i] == '\\' && i + 1 < p.length;
                kind = escaped || p[i] == ']' ? Kind.GLOB : kind;
                i = escaped ? i + 1 : i;
                tokens.add(new Token(Step.LITERAL, p[i++], ""));
            }
        }
        return new IgnoreGlob(kind, pattern, List.copyOf(tokens));
    }

    private static Token token(Step step) {
        return new Token(step, 0, "");
    }

    private static int classEnd(int[] p, int start) {
        int i = start + 1;
        while (p[i] != ']') {
            i += p[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private static String charClass(String text) {
        for (int i = 1; i + 2 < text.length(); i++) {
            if (text.charAt(i + 1) == '-' && text.charAt(i) != '\\' && text.charAt(i) > text.charAt(i + 2)) {
                throw Failure.invalid("syntax error in pattern: '" + text + "' is an empty range");
            }
        }
        return text;
    }

    boolean matches(String path) {
        return switch (kind) {
            case EXACT -> path.equals(text);
            case PREFIX -> path.startsWith(text.substring(0, text.length() - 2));
            case SUFFIX -> {
                String suffix = text.substring(2);
                yield path.endsWith(suffix) || (suffix.startsWith("/") && path.equals(suffix.substring(1)));
            }
            case GLOB -> globMatches(path);
        };
    }

    private boolean globMatches(String path) {
        if (shortest > path.length()) {
            return false;
        }
        boolean[] states = new boolean[tokens.size() + 1];
        states[0] = true;
        close(states);
        for (int i = 0; i < path.length(); ) {
            int c = path.codePointAt(i);
            i += Character.charCount(c);
            boolean[] next = new boolean[states.length];
            boolean alive = false;
            for (int t = 0; t < tokens.size(); t++) {
                alive |= states[t] && advance(next, t, c);
            }
            if (!alive) {
                return false;
            }
            close(next);
            states = next;
        }
        return states[tokens.size()];
    }

    private boolean advance(boolean[] next, int t, int c) {
        Token token = tokens.get(t);
        return switch (token.step()) {
            case LITERAL -> c == token.literal() && enter(next, t + 1);
            case ANY -> c != '/' && enter(next, t + 1);
            case CLASS -> GoMatch.matches(token.charClass(), Character.toString(c)) && enter(next, t + 1);
            case STAR -> c != '/' && enter(next, t);
            case REST -> enter(next, t);
            case DEEP -> false;
            case DEEP_LOOP -> enter(next, t) && (c != '/' || enter(next, t + 1));
        };
    }

    /// Marks a state; always true.
    private static boolean enter(boolean[] states, int t) {
        states[t] = true;
        return true;
    }

    /// Marks the states that are reached from marked ones without a character; those are always later ones.
    private void close(boolean[] states) {
        for (int t = 0; t < tokens.size(); t++) {
            Step step = tokens.get(t).step();
            if (states[t] && (step == Step.STAR || step == Step.REST || step == Step.DEEP)) {
                states[t + 1] = true;
                states[step == Step.DEEP ? t + 2 : t + 1] = true; // the loop after DEEP may be passed by
            }
        }
    }
}
