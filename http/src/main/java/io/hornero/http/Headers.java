package io.hornero.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Header fields in their order; names compare without case. Immutable.
///
/// Source: RFC 9110, section 5. Names are tokens; values hold no control characters but tab, so nothing can be
/// smuggled into a message by a value.
public final class Headers implements Iterable<Headers.Field> {
    private static final Headers EMPTY = new Headers(List.of());
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final List<Field> fields;

    /// One field line.
    public record Field(String name, String value) {
        /// @throws IllegalArgumentException the name is no token, or the value has control characters
        public Field {
            if (!isToken(name)) {
                throw new IllegalArgumentException("not a header name: '" + name + "'");
            }
            if (!isPrintable(value)) {
                throw new IllegalArgumentException("the value of header " + name + " has control characters");
            }
        }
    }

    private Headers(List<Field> fields) {
        this.fields = fields;
    }

    public static Headers of() {
        return EMPTY;
    }

    /// @param namesAndValues name, value, name, value ...
    public static Headers of(String... namesAndValues) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    public static Headers of(List<Field> fields) {
        return new Headers(List.copyOf(fields));
    }

    /// These and one more field, even where the name is there already.
    public Headers plus(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Headers(more);
    }

    /// These with the one given value for the name.
    public Headers with(String name, String value) {
        return without(name).plus(name, value);
    }

    /// These and all of the others.
    public Headers plus(Headers others) {
        return new Headers(
                Stream.concat(fields.stream(), others.fields.stream()).toList());
    }

    public Headers without(String name) {
        return new Headers(
                fields.stream().filter(f -> !f.name().equalsIgnoreCase(name)).toList());
    }

    public Optional<String> first(String name) {
        return fields.stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    public String firstOr(String name, String otherwise) {
        return first(name).orElse(otherwise);
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    /// Whether a comma-separated field, as `Connection`, lists the token (without case).
    public boolean lists(String name, String token) {
        return all(name).stream()
                .flatMap(v -> Stream.of(v.split(",", -1)))
                .anyMatch(t -> t.strip().equalsIgnoreCase(token));
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    @Override
    public Iterator<Field> iterator() {
        return fields.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers h && h.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isTokenCharacter(name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isPrintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    static boolean isTokenCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
