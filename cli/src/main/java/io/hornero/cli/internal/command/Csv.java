package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One line of comma-separated values, as `--secret` and others take it; a field in quotes may hold commas.
final class Csv {
    private Csv() {}

    static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(text.charAt(++i));
            } else if (c == '"' && (quoted || field.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /// Fields that are all `key=value`, keys in lower case.
    ///
    /// @param what for the message
    static Map<String, String> pairs(String what, String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String field : fields(text)) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                throw Failure.invalid("invalid " + what + ": invalid field '" + field + "' must be a key=value pair");
            }
            pairs.put(field.substring(0, equals).toLowerCase(java.util.Locale.ROOT), field.substring(equals + 1));
        }
        return pairs;
    }
}
