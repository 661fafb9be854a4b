package io.hornero.snapshot.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import org.jspecify.annotations.Nullable;

/// A committed snapshot as it is recorded.
///
/// @param id of its folder
/// @param parent chain id of what it stands on, or null
/// @param boot the machine's boot during which it was made, or empty once its files are known to be on the disk
record Committed(long id, @Nullable Digest parent, String boot) {

    static Committed parse(byte[] bytes) {
        try {
            JsonObject json = Json.parse(bytes).object();
            String parent = json.textOr("parent", "");
            return new Committed(
                    json.integer("id"), parent.isEmpty() ? null : Digest.parse(parent), json.textOr("boot", ""));
        } catch (JsonException e) {
            throw e.asFailure("snapshot record");
        }
    }

    byte[] bytes() {
        return new JsonObject()
                .put("id", id)
                .putNonEmpty("parent", parent == null ? "" : parent.toString())
                .putNonEmpty("boot", boot)
                .bytes();
    }

    Committed onDisk() {
        return new Committed(id, parent, "");
    }
}
