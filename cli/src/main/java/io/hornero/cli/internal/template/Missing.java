package io.hornero.cli.internal.template;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.util.Map;

/// Fields that an object does not have.
final class Missing {
    /// Told from a `null` of the data by identity: `if` takes both for false, but printing this one is an
    /// error.
    static final Json VALUE = new Json.Null();

    private Missing() {}

    /// Go's field names differ from JSON's in case only (`.ID` and `Id`), so that a unique match without
    /// case counts.
    static Json field(JsonObject object, String name) {
        for (Map.Entry<String, Json> member : object) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return VALUE;
    }
}
