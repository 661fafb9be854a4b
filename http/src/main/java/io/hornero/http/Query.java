package io.hornero.http;

import io.hornero.http.internal.PercentCoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The decoded parameters of a request target, in their order: `a=1&b=x+y&a=2`.
public final class Query {
    private final Map<String, List<String>> parameters;

    private Query(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /// @param raw what follows `?`, or an empty string
    /// @throws HttpProblem 400, a malformed percent escape
    public static Query parse(String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters
                        .computeIfAbsent(PercentCoding.decodeForm(name), _ -> new ArrayList<>())
                        .add(PercentCoding.decodeForm(value));
            }
        }
        return new Query(parameters);
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public String firstOr(String name, String otherwise) {
        return first(name).orElse(otherwise);
    }

    public List<String> all(String name) {
        return List.copyOf(parameters.getOrDefault(name, List.of()));
    }

    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    public Set<String> names() {
        return Set.copyOf(parameters.keySet());
    }

    @Override
    public String toString() {
        return parameters.toString();
    }
}
