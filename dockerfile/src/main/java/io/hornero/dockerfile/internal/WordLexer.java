package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Variables;
import io.hornero.dockerfile.Words;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Expands one text. Use once.
///
/// Source: BuildKit, `frontend/dockerfile/shell/lex.go`.
public final class WordLexer {
    private static final int END = -1;
    private static final int DEEPEST = 200;
    /// More than any program takes as an argument; ten lines could otherwise ask for more than all memory.
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_SHOWN = 1000;

    /// What stays in the result.
    public enum Mode {
        /// Quotes and escapes go, unset names become empty.
        PLAIN(false, false, false, false),
        /// Quotes are characters like others.
        BODY(false, false, true, false),
        /// Quotes and unset names stay.
        SHOWN(true, false, false, true),
        /// Unset names stay.
        UNSET_STAYS(false, false, false, true),
        /// Quotes, escapes and unset names stay.
        AS_WRITTEN(true, true, false, true);

        private final boolean keepQuotes;
        private final boolean keepEscapes;
        private final boolean ignoreQuotes;
        private final boolean keepUnset;

        Mode(boolean keepQuotes, boolean keepEscapes, boolean ignoreQuotes, boolean keepUnset) {
            this.keepQuotes = keepQuotes;
            this.keepEscapes = keepEscapes;
            this.ignoreQuotes = ignoreQuotes;
            this.keepUnset = keepUnset;
        }
    }

    private final char escape;
    private final Mode mode;
    private final Variables variables;
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> unset = new LinkedHashSet<>();
    private int[] text = {};
    private int at;
    private int depth;
    private int substituted;
    private boolean rawEscapes;

    public WordLexer(char escape, Mode mode, Variables variables) {
        this.escape = escape;
        this.mode = mode;
        this.variables = variables;
        this.rawEscapes = mode.keepEscapes;
    }

    public Words.Expansion expand(String source) {
        String value = run(source).text();
        return new Words.Expansion(value, Collections.unmodifiableSet(used), Collections.unmodifiableSet(unset));
    }

    public List<String> split(String source) {
        return run(source).words();
    }

    private WordBuffer run(String source) {
        text = source.codePoints().toArray();
        try {
            return until(END, rawEscapes);
        } catch (Failure e) {
            String shown = source.length() <= LONGEST_SHOWN ? source : source.substring(0, LONGEST_SHOWN) + "...";
            throw new Failure(e.kind(), "failed to process \"" + shown + "\": " + e.text(), (@Nullable Throwable) e);
        }
    }

    private int peek() {
        return at < text.length ? text[at] : END;
    }

    private int next() {
        return at < text.length ? text[at++] : END;
    }

    private WordBuffer until(int stop, boolean raw) {
        boolean before = rawEscapes;
        rawEscapes = raw;
        if (++depth > DEEPEST) {
            throw Failure.invalid("substitutions are nested too deeply");
        }
        WordBuffer out = new WordBuffer();
        while (peek() != END && peek() != stop) {
            step(out);
        }
        if (stop != END && next() == END) {
            throw Failure.invalid("unexpected end of statement while looking for matching " + Character.toString(stop));
        }
        depth--;
        rawEscapes = before;
        return out;
    }

    private void step(WordBuffer out) {
        int c = peek();
        if (c == '$') {
            out.addSplitting(dollar());
        } else if (c == '<') {
            out.addWhole(possibleHeredoc());
        } else if (c == '\'' && !mode.ignoreQuotes) {
            out.addWhole(singleQuoted());
        } else if (c == '"' && !mode.ignoreQuotes) {
            out.addWhole(doubleQuoted());
        } else if (next() == escape) {
            escaped(out);
        } else {
            out.addSplitting(Character.toString(c));
        }
    }

    private void escaped(WordBuffer out) {
        if (rawEscapes) {
            out.addWhole(String.valueOf(escape));
        }
        int c = next();
        if (c != END) {
            out.addWhole(Character.toString(c));
        }
    }

    private String singleQuoted() {
        StringBuilder out = new StringBuilder();
        quote(out);
        while (true) {
            int c = next();
            if (c == END) {
                throw Failure.invalid("unexpected end of statement while looking for matching single-quote");
            }
            if (c == '\'') {
                at--;
                return quote(out).toString();
            }
            out.appendCodePoint(c);
        }
    }

    private StringBuilder quote(StringBuilder out) {
        int c = next();
        return mode.keepQuotes ? out.appendCodePoint(c) : out;
    }

    private String doubleQuoted() {
        StringBuilder out = new StringBuilder();
        quote(out);
        while (true) {
            switch (peek()) {
                case END ->
                    throw Failure.invalid("unexpected end of statement while looking for matching double-quote");
                case '"' -> {
                    return quote(out).toString();
                }
                case '$' -> out.append(dollar());
                default -> quotedCharacter(out);
            }
        }
    }

    private void quotedCharacter(StringBuilder out) {
        int c = next();
        if (c == escape) {
            if (rawEscapes) {
                out.appendCodePoint(c);
            }
            if (peek() == END) {
                return;
            }
            if (peek() == '"' || peek() == '$' || peek() == escape) {
                c = next();
            } else if (rawEscapes) {
                // BuildKit doubles the escape here; what it is for, finding here-documents, does not see it
                return;
            }
        }
        out.appendCodePoint(c);
    }

    /// `<<` with the blanks after it, so that the word that follows stays with it.
    private String possibleHeredoc() {
        next();
        if (peek() != '<') {
            return "<";
        }
        next();
        StringBuilder out = new StringBuilder("<<");
        while (peek() == '\t' || peek() == '\r' || peek() == ' ') {
            out.appendCodePoint(next());
        }
        return out.toString();
    }

    private String dollar() {
        String value = substitution();
        substituted += value.length();
        checkLength(substituted);
        return value;
    }

    static void checkLength(int characters) {
        if (characters > LONGEST) {
            throw Failure.invalid("what is substituted is longer than 1 MiB");
        }
    }

    private String substitution() {
        next();
        if (peek() != '{') {
            String name = name();
            return name.isEmpty() ? "$" : value(name).orElseGet(() -> mode.keepUnset ? "$" + name : "");
        }
        next();
        switch (peek()) {
            case END -> throw Failure.invalid("syntax error: missing '}'");
            case '{', '}', ':' -> throw Failure.invalid("syntax error: bad substitution");
            default -> {}
        }
        return braced(name());
    }

    private String braced(String name) {
        int operator = next();
        return switch (operator) {
            case END -> throw Failure.invalid("syntax error: missing '}'");
            case '}' -> value(name).orElseGet(() -> mode.keepUnset ? "${" + name + "}" : "");
            case ':' -> modified(name, ":", next());
            case '+', '-', '?', '#', '%' -> modified(name, "", operator);
            case '/' -> replaced(name);
            default -> throw unsupported(Character.toString(operator));
        };
    }

    private static Failure unsupported(String operator) {
        return Failure.invalid("unsupported modifier (" + operator + ") in substitution");
    }

    private String modified(String name, String colon, int operator) {
        if (operator == END) {
            throw Failure.invalid("syntax error: missing '}'");
        }
        String written = colon + Character.toString(operator);
        boolean trims = operator == '#' || operator == '%';
        if (trims && !colon.isEmpty()) {
            throw unsupported(written);
        }
        String word = operand('}', "}", trims);
        Optional<String> value = value(name);
        if (mode.keepUnset && value.isEmpty()) {
            return "${" + name + written + word + "}";
        }
        boolean missing = value.isEmpty() || (!colon.isEmpty() && value.get().isEmpty());
        String text = value.orElse("");
        return switch (operator) {
            case '-' -> missing ? word : text;
            case '+' -> missing ? "" : word;
            case '?' -> required(name, value, missing, word);
            case '#' -> ShellPattern.trimStart(word, text);
            case '%' -> ShellPattern.trimEnd(word, text);
            default -> throw unsupported(written);
        };
    }

    private static String required(String name, Optional<String> value, boolean missing, String word) {
        if (!missing) {
            return value.orElse("");
        }
        String why = value.isEmpty() ? "is not allowed to be unset" : "is not allowed to be empty";
        throw Failure.invalid(name + ": " + (word.isEmpty() ? why : word));
    }

    private String replaced(String name) {
        boolean all = peek() == '/';
        if (all) {
            next();
        }
        String pattern = operand('/', "/' in ${}", true);
        String replacement = operand('}', "}", true);
        Optional<String> value = value(name);
        if (mode.keepUnset && value.isEmpty()) {
            return "${" + name + (all ? "//" : "/") + pattern + "/" + replacement + "}";
        }
        return ShellPattern.replace(pattern, value.orElse(""), replacement, all);
    }

    private String operand(char stop, String missing, boolean raw) {
        try {
            return until(stop, raw).text();
        } catch (Failure e) {
            if (peek() == END) {
                String tail = missing.length() > 1 ? missing : missing + "'";
                throw new Failure(e.kind(), "syntax error: missing '" + tail, (@Nullable Throwable) e);
            }
            throw e;
        }
    }

    private Optional<String> value(String name) {
        String value = variables.get(name);
        (value == null ? unset : used).add(name);
        return Optional.ofNullable(value);
    }

    /// A variable's name, digits, or one of the shell's special parameters; empty where there is none.
    private String name() {
        StringBuilder name = new StringBuilder();
        if (Character.isDigit(peek())) {
            while (Character.isDigit(peek())) {
                name.appendCodePoint(next());
            }
            return name.toString();
        }
        if (peek() != END && "@*#?-$!0".indexOf(peek()) >= 0) {
            return Character.toString(next());
        }
        while (peek() == '_' || Character.isLetter(peek()) || Character.isDigit(peek())) {
            name.appendCodePoint(next());
        }
        return name.toString();
    }
}
