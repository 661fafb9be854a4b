package io.hornero.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A JSON value. Values are immutable but for objects and arrays under construction by their maker.
public sealed interface Json permits JsonObject, JsonArray, Json.Text, Json.Number, Json.Bool, Json.Null {
    Json NULL = new Null();
    Json TRUE = new Bool(true);
    Json FALSE = new Bool(false);

    /// A string.
    record Text(String value) implements Json {}

    /// A number, exact as written. Its decimal value is only made where it is asked for: the JDK spends 20
    /// ms on the first.
    ///
    /// @param literal as JSON writes numbers
    record Number(String literal) implements Json {
        public BigDecimal value() {
            return new BigDecimal(literal);
        }

        private long exact() {
            try {
                return Long.parseLong(literal);
            } catch (NumberFormatException _) {
                return value().longValueExact();
            }
        }
    }

    /// `true` or `false`.
    record Bool(boolean value) implements Json {}

    /// `null`.
    record Null() implements Json {}

    static Json of(@Nullable String value) {
        return value == null ? NULL : new Text(value);
    }

    static Json of(long value) {
        return new Number(Long.toString(value));
    }

    static Json of(double value) {
        return of(BigDecimal.valueOf(value));
    }

    static Json of(BigDecimal value) {
        return new Number(value.toPlainString());
    }

    static Json of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /// An array of strings.
    static JsonArray strings(Iterable<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    /// An array of strings.
    static JsonArray strings(String... values) {
        return strings(List.of(values));
    }

    /// Parses exactly one value; anything after it is an error.
    ///
    /// @throws JsonException malformed text, with line and column
    static Json parse(byte[] utf8) {
        return JsonReader.parse(utf8);
    }

    /// Parses exactly one value; anything after it is an error.
    static Json parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads the stream to its end and parses exactly one value; the caller closes the stream.
    static Json parse(InputStream in) {
        try {
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// This value as an object.
    ///
    /// @throws JsonException it is something else
    default JsonObject object() {
        if (this instanceof JsonObject o) {
            return o;
        }
        throw new JsonException("expected a JSON object, found " + JsonWriter.kind(this));
    }

    /// This value as an array.
    ///
    /// @throws JsonException it is something else
    default JsonArray array() {
        if (this instanceof JsonArray a) {
            return a;
        }
        throw new JsonException("expected a JSON array, found " + JsonWriter.kind(this));
    }

    /// This value as a string.
    ///
    /// @throws JsonException it is something else
    default String text() {
        if (this instanceof Text t) {
            return t.value();
        }
        throw new JsonException("expected a JSON string, found " + JsonWriter.kind(this));
    }

    /// This value as a whole number.
    ///
    /// @throws JsonException it is something else, or has a fraction
    default long integer() {
        if (this instanceof Number n) {
            try {
                return n.exact();
            } catch (ArithmeticException e) {
                throw new JsonException("expected a 64-bit integer, found " + n.literal());
            }
        }
        throw new JsonException("expected a JSON number, found " + JsonWriter.kind(this));
    }

    /// Compact text, keys in their order, no HTML escapes.
    default String write() {
        return JsonWriter.compact(this);
    }

    /// Compact UTF-8.
    default byte[] bytes() {
        return write().getBytes(StandardCharsets.UTF_8);
    }

    /// Text with one key a line, indented by the given unit, as Go's `json.MarshalIndent`.
    default String writeIndented(String indent) {
        return JsonWriter.indented(this, indent);
    }
}
