package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.template.Template;
import io.hornero.json.Json;

/// The flag `--format`, and what it does to a single object.
final class Formats {
    private static final String TEMPLATES =
            "'json':             Print in JSON format\n'TEMPLATE':         Print output using the given Go template";

    private Formats() {}

    static Flag listing() {
        return Flag.text(
                "format",
                "Format output using a custom template:\n"
                        + "'table':            Print output in table format with column headers (default)\n"
                        + "'table TEMPLATE':   Print output in table format using the given Go template\n"
                        + TEMPLATES);
    }

    static Flag single() {
        return Flag.text('f', "format", "Format output using a custom template:\n" + TEMPLATES);
    }

    /// One line: the object as JSON, or through the template.
    static String apply(String format, Json object) {
        return format.equals("json")
                ? object.write()
                : Template.parse(unescape(format)).apply(object);
    }

    private static String unescape(String format) {
        return format.replace("\\t", "\t").replace("\\n", "\n");
    }
}
