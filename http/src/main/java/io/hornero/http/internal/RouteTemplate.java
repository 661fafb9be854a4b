package io.hornero.http.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path with `{name}` (one segment) and `{name:.*}` (one or more) in it.
public final class RouteTemplate {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)(:\\.\\*)?}");

    private final List<String> names = new ArrayList<>();
    private final Pattern pattern;

    private RouteTemplate(String template) {
        Matcher parameter = PARAMETER.matcher(template);
        StringBuilder regex = new StringBuilder();
        int from = 0;
        while (parameter.find()) {
            regex.append(Pattern.quote(template.substring(from, parameter.start())));
            regex.append(parameter.group(2) == null ? "([^/]+)" : "(.+)");
            names.add(parameter.group(1));
            from = parameter.end();
        }
        pattern = Pattern.compile(
                regex.append(Pattern.quote(template.substring(from))).toString());
    }

    public static RouteTemplate of(String template) {
        return new RouteTemplate(template);
    }

    /// The decoded values by name, where the whole path matches.
    public Optional<Map<String, String>> match(String rawPath) {
        Matcher matcher = pattern.matcher(rawPath);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), PercentCoding.decode(matcher.group(i + 1)));
        }
        return Optional.of(values);
    }
}
