package io.hornero.cli.internal.format;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;

/// One line of a listing: what a template sees.
///
/// @param fields by the names that Docker's templates use; `json .` writes them
/// @param methods what only a template with an argument reaches, as `.Label "key"`
public record Row(JsonObject fields, JsonObject methods) {
    public static Row of() {
        return new Row(JsonObject.of(), JsonObject.of());
    }

    public Row put(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public Row put(String name, Json value) {
        fields.put(name, value);
        return this;
    }

    /// @param name as `Label`
    /// @param values what `.name "key"` looks up
    public Row method(String name, JsonObject values) {
        methods.put(name, values);
        return this;
    }

    String text(String name) {
        return fields.textOr(name, "");
    }
}
