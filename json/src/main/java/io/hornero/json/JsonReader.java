package io.hornero.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// UTF-8 text to values. Written by hand, as [JsonWriter] is: a library's parser costs a command more time
/// to load than everything else that it does. Nesting and numbers are bounded.
///
/// Source: RFC 8259; a byte order mark in front is ignored, as its section 8.1 allows.
final class JsonReader {
    private static final int MAX_DEPTH = 500;
    private static final int MAX_NUMBER_CHARS = 1000;

    private final byte[] text;
    private int at;

    private JsonReader(byte[] text) {
        this.text = text;
    }

    static Json parse(byte[] utf8) {
        JsonReader reader = new JsonReader(utf8);
        reader.skipByteOrderMark();
        if (reader.next() < 0) {
            throw new JsonException("expected a JSON value, found the end of the text");
        }
        Json value = reader.value(0);
        if (reader.next() >= 0) {
            throw new JsonException("unexpected text after the JSON value");
        }
        return value;
    }

    private void skipByteOrderMark() {
        if (text.length >= 3 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf) {
            at = 3;
        }
    }

    private Json value(int depth) {
        if (depth > MAX_DEPTH) {
            throw malformed("more than " + MAX_DEPTH + " values within each other");
        }
        return switch (next()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> Json.of(string());
            case 't' -> word("true", Json.TRUE);
            case 'f' -> word("false", Json.FALSE);
            case 'n' -> word("null", Json.NULL);
            case -1 -> throw malformed("the text ends where a value is due");
            default -> number();
        };
    }

    private JsonObject object(int depth) {
        JsonObject object = new JsonObject();
        at++;
        if (taken('}')) {
            return object;
        }
        do {
            if (next() != '"') {
                throw malformed("expected a key in double quotes");
            }
            String key = string();
            if (!taken(':')) {
                throw malformed("expected ':' after a key");
            }
            object.put(key, value(depth + 1));
        } while (taken(','));
        if (!taken('}')) {
            throw malformed("expected ',' or '}'");
        }
        return object;
    }

    private JsonArray array(int depth) {
        JsonArray array = new JsonArray();
        at++;
        if (taken(']')) {
            return array;
        }
        do {
            array.add(value(depth + 1));
        } while (taken(','));
        if (!taken(']')) {
            throw malformed("expected ',' or ']'");
        }
        return array;
    }

    private Json word(String word, Json value) {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw malformed("unknown word; expected " + word);
            }
            at++;
        }
        return value;
    }

    private Json number() {
        int start = at;
        skip('-');
        if (!skip('0')) {
            digits("expected a value");
        }
        if (skip('.')) {
            digits("expected digits after the point");
        }
        if (skip('e') || skip('E')) {
            if (!skip('-')) {
                skip('+');
            }
            digits("expected digits in the exponent");
        }
        if (at - start > MAX_NUMBER_CHARS) {
            throw malformed("a number of more than " + MAX_NUMBER_CHARS + " characters");
        }
        return new Json.Number(ascii(start, at));
    }

    private void digits(String otherwise) {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed(otherwise);
        }
    }

    /// A string's characters; almost always these are plain ASCII without escapes.
    private String string() {
        int start = ++at;
        while (at < text.length && text[at] >= 0x20 && text[at] != '"' && text[at] != '\\') {
            at++;
        }
        if (peek() != '"') {
            return unusualString(start);
        }
        at++;
        return ascii(start, at - 1);
    }

    /// @param start where its plain beginning starts, which was read already
    private String unusualString(int start) {
        StringBuilder chars = new StringBuilder(ascii(start, at));
        while (true) {
            int b = peek();
            if (b == '"') {
                at++;
                return chars.toString();
            }
            if (b < 0x20) {
                throw malformed(b < 0 ? "the text ends within a string" : "a control character within a string");
            }
            if (b == '\\') {
                at++;
                chars.append(escaped());
            } else {
                chars.append(unescaped());
            }
        }
    }

    /// Everything up to the next escape, or the string's end.
    private CharSequence unescaped() {
        int start = at;
        while (peek() >= 0x20 && text[at] != '"' && text[at] != '\\') {
            at++;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, start, at - start));
        } catch (CharacterCodingException _) {
            at = start;
            throw malformed("a string that is not UTF-8");
        }
    }

    private char escaped() {
        int b = peek();
        at++;
        return switch (b) {
            case '"', '\\', '/' -> (char) b;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw malformed("an unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(Math.max(0, peek()), 16);
            if (digit < 0) {
                throw malformed("expected four hexadecimal digits after \\u");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    /// The next character that is no white space, not taken yet; -1 at the end.
    private int next() {
        while (at < text.length && isBlank(text[at])) {
            at++;
        }
        return peek();
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /// The byte at hand, unsigned; -1 at the end.
    private int peek() {
        return at < text.length ? text[at] & 0xff : -1;
    }

    /// Takes a character that comes next, after any white space.
    private boolean taken(char c) {
        next();
        return skip(c);
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private String ascii(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.US_ASCII);
    }

    private JsonException malformed(String what) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(at, text.length); i++) {
            column++;
            if (text[i] == '\n') {
                line++;
                column = 1;
            }
        }
        return new JsonException("malformed JSON at line " + line + ", column " + column + ": " + what);
    }
}
