package io.hornero.base;

import java.util.ArrayList;
import java.util.List;

/// One line of comma-separated values (RFC 4180), as the flags of Docker's commands take them.
public final class Csv {
    private Csv() {}

    /// The fields; one in quotes may hold commas, and quotes as `""`.
    ///
    /// @throws Failure INVALID: a quote is not closed
    public static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(line.charAt(++i));
            } else if (c == '"' && (quoted || field.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw Failure.invalid("a quote is not closed in " + line);
        }
        fields.add(field.toString());
        return fields;
    }
}
