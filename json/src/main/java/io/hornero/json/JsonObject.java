package io.hornero.json;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An object; keys keep the order in which they were put.
///
/// The `optional*` and `*Or` readers treat a missing key and `null` alike; a value of another kind is a
/// [JsonException] that names the key.
public final class JsonObject implements Json, Iterable<Map.Entry<String, Json>> {
    private final Map<String, Json> members = new LinkedHashMap<>();

    public static JsonObject of() {
        return new JsonObject();
    }

    public JsonObject put(String key, Json value) {
        members.put(key, value);
        return this;
    }

    public JsonObject put(String key, @Nullable String value) {
        return put(key, Json.of(value));
    }

    public JsonObject put(String key, long value) {
        return put(key, Json.of(value));
    }

    public JsonObject put(String key, double value) {
        return put(key, Json.of(value));
    }

    public JsonObject put(String key, boolean value) {
        return put(key, Json.of(value));
    }

    /// Puts unless the value is null or empty, as Go's `omitempty`.
    public JsonObject putNonEmpty(String key, @Nullable String value) {
        return value == null || value.isEmpty() ? this : put(key, value);
    }

    public JsonObject remove(String key) {
        members.remove(key);
        return this;
    }

    /// A shallow copy.
    public JsonObject copy() {
        JsonObject copy = new JsonObject();
        copy.members.putAll(members);
        return copy;
    }

    public @Nullable Json get(String key) {
        return members.get(key);
    }

    public boolean has(String key) {
        return members.containsKey(key);
    }

    public Set<String> keys() {
        return members.keySet();
    }

    public int size() {
        return members.size();
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /// The value, unless missing or `null`.
    public Optional<Json> optional(String key) {
        return Optional.ofNullable(members.get(key)).filter(v -> !(v instanceof Null));
    }

    /// The string at a required key.
    public String text(String key) {
        return optionalText(key).orElseThrow(() -> missing(key));
    }

    public Optional<String> optionalText(String key) {
        return optional(key).map(v -> at(key, v::text));
    }

    public String textOr(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    /// The whole number at a required key.
    public long integer(String key) {
        return optional(key).map(v -> at(key, v::integer)).orElseThrow(() -> missing(key));
    }

    public long integerOr(String key, long otherwise) {
        return optional(key).map(v -> at(key, v::integer)).orElse(otherwise);
    }

    public boolean boolOr(String key, boolean otherwise) {
        return optional(key)
                .map(v -> {
                    if (v instanceof Bool b) {
                        return b.value();
                    }
                    throw new JsonException("\"" + key + "\": expected true or false, found " + JsonWriter.kind(v));
                })
                .orElse(otherwise);
    }

    /// The object at a required key.
    public JsonObject object(String key) {
        return optionalObject(key).orElseThrow(() -> missing(key));
    }

    public Optional<JsonObject> optionalObject(String key) {
        return optional(key).map(v -> at(key, v::object));
    }

    /// The object at the key; an empty one where there is none.
    public JsonObject objectOrEmpty(String key) {
        return optionalObject(key).orElseGet(JsonObject::new);
    }

    public Optional<JsonArray> optionalArray(String key) {
        return optional(key).map(v -> at(key, v::array));
    }

    /// The array at the key; an empty one where there is none.
    public JsonArray arrayOrEmpty(String key) {
        return optionalArray(key).orElseGet(JsonArray::new);
    }

    /// The members as strings, in order.
    public Map<String, String> textMap() {
        Map<String, String> map = new LinkedHashMap<>();
        members.forEach((k, v) -> map.put(k, at(k, v::text)));
        return map;
    }

    /// An object of strings.
    public static JsonObject ofTexts(Map<String, String> map) {
        JsonObject object = new JsonObject();
        map.forEach(object::put);
        return object;
    }

    @Override
    public Iterator<Map.Entry<String, Json>> iterator() {
        return members.entrySet().iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject o && o.members.equals(members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return write();
    }

    private static JsonException missing(String key) {
        return new JsonException("\"" + key + "\" is missing");
    }

    private static <T> T at(String key, java.util.function.Supplier<T> read) {
        try {
            return read.get();
        } catch (JsonException e) {
            throw new JsonException("\"" + key + "\": " + e.getMessage());
        }
    }
}
