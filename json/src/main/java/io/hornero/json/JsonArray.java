package io.hornero.json;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An array.
public final class JsonArray implements Json, Iterable<Json> {
    private final List<Json> items = new ArrayList<>();

    public static JsonArray of() {
        return new JsonArray();
    }

    public JsonArray add(Json value) {
        items.add(value);
        return this;
    }

    public JsonArray add(String value) {
        return add(Json.of(value));
    }

    public Json get(int index) {
        return items.get(index);
    }

    public int size() {
        return items.size();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public Stream<Json> stream() {
        return items.stream();
    }

    /// The items as strings.
    public List<String> texts() {
        return items.stream().map(Json::text).toList();
    }

    /// The items as objects.
    public List<JsonObject> objects() {
        return items.stream().map(Json::object).toList();
    }

    @Override
    public Iterator<Json> iterator() {
        return items.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonArray a && a.items.equals(items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    @Override
    public String toString() {
        return write();
    }
}
