package io.hornero.dockerapi.internal;

import io.hornero.build.AttestationOptions;
import io.hornero.build.CacheInput;
import io.hornero.build.CacheOutput;
import io.hornero.build.Output;
import io.hornero.engine.Delivered;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Reference;
import java.util.List;
import java.util.Map;

/// Outputs and caches in the JSON of our own build route.
final class OutputCodec {
    private OutputCodec() {}

    /// Reads `[{"type":"oci","attributes":{...}}]`.
    static List<Output> read(JsonArray outputs, List<Reference> tags) {
        return outputs.objects().stream()
                .map(o -> Output.parse(o.text("type"), attributes(o), tags))
                .toList();
    }

    private static Map<String, String> attributes(JsonObject typed) {
        return typed.objectOrEmpty("attributes").textMap();
    }

    static List<CacheInput> cachesFrom(JsonArray caches) {
        return caches.objects().stream()
                .map(c -> CacheInput.parse(c.text("type"), attributes(c)))
                .toList();
    }

    static List<CacheOutput> cachesTo(JsonArray caches) {
        return caches.objects().stream()
                .map(c -> CacheOutput.parse(c.text("type"), attributes(c)))
                .toList();
    }

    static AttestationOptions attestations(JsonArray attestations) {
        return AttestationOptions.parse(
                attestations.objects().stream().map(JsonObject::textMap).toList());
    }

    /// What each output became.
    static JsonArray write(Delivered delivered) {
        JsonArray targets = new JsonArray();
        delivered.targets().forEach(t -> targets.add(t.json()));
        return targets;
    }
}
