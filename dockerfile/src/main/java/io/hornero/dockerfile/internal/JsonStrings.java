package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A JSON array of strings, for the exec form. Text that is no JSON array is not an error: it is the shell
/// form.
final class JsonStrings {
    private static final int DEEPEST = 1000;
    private final String text;
    private int at;

    private JsonStrings(String text) {
        this.text = text;
    }

    /// The strings; empty where the text is no JSON array.
    ///
    /// @throws Failure it is a JSON array of other things
    static Optional<List<String>> parse(String rest) {
        String text = GoText.trimLeft(rest);
        if (!text.startsWith("[")) {
            return Optional.empty();
        }
        JsonStrings parser = new JsonStrings(text);
        List<Optional<String>> values;
        try {
            values = parser.array(0);
            parser.blanks();
            parser.require(parser.at == text.length());
        } catch (NotJson _) {
            return Optional.empty();
        }
        if (values.stream().anyMatch(Optional::isEmpty)) {
            throw Failure.invalid("when using JSON array syntax, arrays must be comprised of strings only");
        }
        return Optional.of(values.stream().map(Optional::orElseThrow).toList());
    }

    private static final class NotJson extends RuntimeException {
        NotJson() {
            super(null, null, false, false);
        }
    }

    private void require(boolean condition) {
        if (!condition) {
            throw new NotJson();
        }
    }

    private char peek() {
        require(at < text.length());
        return text.charAt(at);
    }

    private void expect(char c) {
        require(peek() == c);
        at++;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private List<Optional<String>> array(int depth) {
        List<Optional<String>> values = new ArrayList<>();
        expect('[');
        blanks();
        if (peek() == ']') {
            at++;
            return values;
        }
        while (true) {
            values.add(value(depth + 1));
            if (peek() == ']') {
                at++;
                return values;
            }
            expect(',');
        }
    }

    /// A value with the blanks around it; its text if it is a string.
    private Optional<String> value(int depth) {
        require(depth < DEEPEST);
        blanks();
        Optional<String> string = Optional.empty();
        switch (peek()) {
            case '"' -> string = Optional.of(string());
            case '[' -> array(depth);
            case '{' -> object(depth);
            default -> literal();
        }
        blanks();
        return string;
    }

    private void object(int depth) {
        expect('{');
        blanks();
        while (peek() != '}') {
            blanks();
            string();
            blanks();
            expect(':');
            value(depth + 1);
            if (peek() != '}') {
                expect(',');
                blanks();
                require(peek() != '}');
            }
        }
        at++;
    }

    private void literal() {
        int start = at;
        while (at < text.length() && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String word = text.substring(start, at);
        require(word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"));
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return out.toString();
            }
            require(c >= ' ');
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new NotJson();
        };
    }

    private char unicode() {
        require(at + 4 <= text.length());
        String hex = text.substring(at, at + 4);
        require(hex.matches("[0-9a-fA-F]{4}"));
        at += 4;
        return (char) Integer.parseInt(hex, 16);
    }
}
