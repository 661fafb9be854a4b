package io.hornero.runtime.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A section of `seccomp.txt`, which describes the format.
///
/// @param heading action and conditions
/// @param names of system calls
record SeccompSection(List<String> heading, List<String> names) {
    private static final Pattern ARGUMENT = Pattern.compile("arg(\\d)(=|!=|&)(\\d+)");

    static List<SeccompSection> parse(String text) {
        List<SeccompSection> sections = new ArrayList<>();
        text.lines().filter(l -> !l.startsWith("#") && !l.isBlank()).forEach(line -> {
            if (line.startsWith(" ")) {
                sections.getLast().names.addAll(List.of(line.strip().split(" ")));
            } else {
                sections.add(new SeccompSection(List.of(line.split(" ")), new ArrayList<>()));
            }
        });
        return sections;
    }

    boolean applies(SeccompConditions now) {
        return value("caps").map(now::holdsAny).orElse(true)
                && !value("nocaps").map(now::holdsAny).orElse(false)
                && value("arch").map(a -> a.contains(now.architecture())).orElse(true)
                && !value("noarch").map(a -> a.contains(now.architecture())).orElse(false)
                && value("kernel")
                        .map(k -> now.kernel() >= SeccompConditions.version(k.getFirst()))
                        .orElse(true);
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("names", Json.strings(names))
                .put("action", value("errno").isPresent() ? "SCMP_ACT_ERRNO" : "SCMP_ACT_ALLOW");
        value("errno").ifPresent(e -> json.put("errnoRet", Long.parseLong(e.getFirst())));
        JsonArray arguments = new JsonArray();
        heading.stream().map(ARGUMENT::matcher).filter(Matcher::matches).forEach(m -> arguments.add(argument(m)));
        return arguments.isEmpty() ? json : json.put("args", arguments);
    }

    private static JsonObject argument(Matcher m) {
        JsonObject argument = new JsonObject().put("index", Long.parseLong(m.group(1)));
        long value = Long.parseLong(m.group(3));
        return switch (m.group(2)) {
            case "=" -> argument.put("value", value).put("op", "SCMP_CMP_EQ");
            case "!=" -> argument.put("value", value).put("op", "SCMP_CMP_NE");
            // libseccomp's masked comparison: value is the mask, valueTwo what is left by it
            case "&" -> argument.put("value", value).put("valueTwo", 0).put("op", "SCMP_CMP_MASKED_EQ");
            case String other -> throw new IllegalStateException(other);
        };
    }

    private Optional<List<String>> value(String key) {
        return heading.stream()
                .filter(h -> h.startsWith(key + "="))
                .findFirst()
                .map(h -> List.of(h.substring(key.length() + 1).split(",")));
    }
}
