package io.hornero.http;

import java.util.Map;

/// What the parameters of a route's template matched, decoded.
///
/// @param values by parameter name
public record PathParameters(Map<String, String> values) {
    /// @throws IllegalArgumentException the template has no such parameter
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no parameter '" + name + "'");
        }
        return value;
    }
}
