package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The `filters` of a request, in both encodings: `{"label":{"a=b":true}}` (Go clients) and `{"label":["a=b"]}`
/// (others).
///
/// @param values the values that are asked for, by the filter's name
record Filters(Map<String, List<String>> values) {
    /// @param json the parameter; an empty string is no filter
    static Filters parse(String json) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (!json.isEmpty()) {
            try {
                Json.parse(json).object().forEach(e -> values.put(e.getKey(), values(e.getKey(), e.getValue())));
            } catch (JsonException e) {
                throw Failure.invalid("invalid filter: " + e.getMessage());
            }
        }
        return new Filters(values);
    }

    private static List<String> values(String name, Json value) {
        return switch (value) {
            case JsonArray a -> a.texts();
            case JsonObject o ->
                o.keys().stream().filter(k -> o.boolOr(k, false)).toList();
            case Json.Text _, Json.Number _, Json.Bool _, Json.Null _ ->
                throw Failure.invalid("invalid filter '" + name + "'");
        };
    }

    /// @throws Failure INVALID: a filter that is not among these
    Filters accepting(String... names) {
        Set<String> known = Set.of(names);
        values.keySet().stream().filter(n -> !known.contains(n)).findFirst().ifPresent(n -> {
            throw Failure.invalid("invalid filter '" + n + "'");
        });
        return this;
    }

    List<String> get(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return !get(name).isEmpty();
    }

    /// Whether the filter is absent, or one of its values satisfies the test.
    boolean any(String name, Predicate<String> test) {
        return !has(name) || get(name).stream().anyMatch(test);
    }

    /// Whether all of the filter's `key` and `key=value` are among the labels, and none of `label!`.
    boolean labels(Map<String, String> labels) {
        return get("label").stream().allMatch(l -> hasLabel(labels, l))
                && get("label!").stream().noneMatch(l -> hasLabel(labels, l));
    }

    /// Whether the filter is absent, or one of its values is in the text, as a regular expression.
    boolean finds(String name, String text) {
        return any(name, v -> text.contains(v) || matches(v, text));
    }

    /// The filter as a boolean, where it is set.
    boolean isTrue(String name) {
        return get(name).stream().anyMatch(v -> v.equals("1") || v.equalsIgnoreCase("true"));
    }

    boolean isFalse(String name) {
        return get(name).stream().anyMatch(v -> v.equals("0") || v.equalsIgnoreCase("false"));
    }

    private static boolean matches(String regex, String text) {
        try {
            return Pattern.compile(regex).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean hasLabel(Map<String, String> labels, String wanted) {
        int equals = wanted.indexOf('=');
        if (equals < 0) {
            return labels.containsKey(wanted);
        }
        return wanted.substring(equals + 1).equals(labels.get(wanted.substring(0, equals)));
    }
}
