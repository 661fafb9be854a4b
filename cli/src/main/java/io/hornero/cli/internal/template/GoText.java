package io.hornero.cli.internal.template;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.util.StringJoiner;
import java.util.TreeSet;

/// Values as Go's `fmt.Print` writes them: `map[a:1 b:2]`, `[a b]`, `<nil>`.
final class GoText {
    private GoText() {}

    static String of(Json value) {
        return switch (value) {
            case Json.Text t -> t.value();
            case Json.Number n -> n.value().toPlainString();
            case Json.Bool b -> String.valueOf(b.value());
            case Json.Null _ -> "<nil>";
            case JsonArray a -> array(a);
            case JsonObject o -> object(o);
        };
    }

    private static String array(JsonArray array) {
        StringJoiner joined = new StringJoiner(" ", "[", "]");
        array.forEach(item -> joined.add(of(item)));
        return joined.toString();
    }

    private static String object(JsonObject object) {
        StringJoiner joined = new StringJoiner(" ", "map[", "]");
        for (String key : new TreeSet<>(object.keys())) {
            joined.add(key + ":" + of(object.optional(key).orElse(Json.NULL)));
        }
        return joined.toString();
    }

    /// Whether `if` takes the value for true: not empty, not zero, not null.
    static boolean truth(Json value) {
        return switch (value) {
            case Json.Text t -> !t.value().isEmpty();
            case Json.Number n -> n.value().signum() != 0;
            case Json.Bool b -> b.value();
            case Json.Null _ -> false;
            case JsonArray a -> !a.isEmpty();
            case JsonObject o -> !o.isEmpty();
        };
    }
}
