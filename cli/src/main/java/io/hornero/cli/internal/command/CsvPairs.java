package io.hornero.cli.internal.command;

import io.hornero.base.Csv;
import io.hornero.base.Failure;
import java.util.LinkedHashMap;
import java.util.Map;

/// The `key=value` fields of one line of comma-separated values, as `--secret` and others take it.
final class CsvPairs {
    private CsvPairs() {}

    /// Keys in lower case.
    ///
    /// @param what for the message
    static Map<String, String> parse(String what, String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String field : Csv.fields(text)) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                throw Failure.invalid("invalid " + what + ": invalid field '" + field + "' must be a key=value pair");
            }
            pairs.put(field.substring(0, equals).toLowerCase(java.util.Locale.ROOT), field.substring(equals + 1));
        }
        return pairs;
    }
}
