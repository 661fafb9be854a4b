package io.hornero.cli.internal.command;

import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.UsageFailure;
import io.hornero.json.JsonObject;
import java.util.List;

/// The flag `--filter key=value`, as the engine's API takes it: `{"key":{"value":true}}`.
final class Filters {
    private Filters() {}

    static Flag flag() {
        return Flag.list('f', "filter", "Filter output based on conditions provided")
                .placeholder("filter");
    }

    /// @return JSON, or an empty string for no filter
    static String of(List<String> filters) {
        JsonObject all = JsonObject.of();
        for (String filter : filters) {
            int equals = filter.indexOf('=');
            if (equals <= 0) {
                throw new UsageFailure("invalid filter '" + filter + "': expected KEY=VALUE");
            }
            String key = filter.substring(0, equals).strip();
            all.put(key, all.objectOrEmpty(key).put(filter.substring(equals + 1).strip(), true));
        }
        return all.isEmpty() ? "" : all.write();
    }
}
