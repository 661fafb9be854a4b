package io.hornero.remote.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a registry wants to be asked.
///
/// Source: RFC 9110, section 11.6.1.
///
/// @param scheme lower case: `bearer`, `basic`
/// @param parameters by lower-case name
record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern SCHEME = Pattern.compile("\\s*([A-Za-z]+)(?:\\s+(.*))?");
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /// The challenge to answer: bearer where there is a choice.
    static Optional<Challenge> choose(List<String> headers) {
        List<Challenge> all = headers.stream().flatMap(h -> parse(h).stream()).toList();
        return all.stream()
                .filter(c -> c.scheme.equals("bearer") && c.parameters.containsKey("realm"))
                .findFirst()
                .or(() -> all.stream().filter(c -> c.scheme.equals("basic")).findFirst());
    }

    private static Optional<Challenge> parse(String header) {
        Matcher scheme = SCHEME.matcher(header);
        if (!scheme.matches()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(scheme.group(2) == null ? "" : scheme.group(2));
        while (parameter.find()) {
            String quoted = parameter.group(2);
            parameters.putIfAbsent(
                    parameter.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return Optional.of(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
    }
}
