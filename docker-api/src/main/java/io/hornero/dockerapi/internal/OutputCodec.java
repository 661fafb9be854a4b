package io.hornero.dockerapi.internal;

import io.hornero.build.Output;
import io.hornero.engine.Delivered;
import io.hornero.json.JsonArray;
import io.hornero.oci.Reference;
import java.util.List;

/// Outputs in the JSON of our own build route.
final class OutputCodec {
    private OutputCodec() {}

    /// Reads `[{"type":"oci","attributes":{...}}]`.
    static List<Output> read(JsonArray outputs, List<Reference> tags) {
        return outputs.objects().stream()
                .map(o -> Output.parse(
                        o.text("type"), o.objectOrEmpty("attributes").textMap(), tags))
                .toList();
    }

    /// What each output became.
    static JsonArray write(Delivered delivered) {
        JsonArray targets = new JsonArray();
        delivered.targets().forEach(t -> targets.add(t.json()));
        return targets;
    }
}
