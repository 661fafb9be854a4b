package io.hornero.oci;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import java.util.List;

/// An image of one platform: its config and its layers, bottom first. The raw bytes are its identity; this is a
/// view of them.
///
/// Source: OCI image-spec v1.1, manifest.md; Docker image manifest v2 schema 2.
///
/// @param descriptor names the raw bytes
/// @param raw the bytes as stored and sent
/// @param config names the image configuration
/// @param layers name the layers, bottom first
public record Manifest(Descriptor descriptor, byte[] raw, Descriptor config, List<Descriptor> layers) {
    public Manifest {
        layers = List.copyOf(layers);
    }

    /// @param mediaType as received; where empty, the manifest's own `mediaType` field decides
    public static Manifest parse(String mediaType, byte[] raw) {
        try {
            JsonObject json = Json.parse(raw).object();
            String type = mediaType.isEmpty() ? json.textOr("mediaType", MediaTypes.OCI_MANIFEST) : mediaType;
            return new Manifest(
                    Descriptor.of(type, raw),
                    raw,
                    Descriptor.parse(json.object("config")),
                    json.arrayOrEmpty("layers").objects().stream()
                            .map(Descriptor::parse)
                            .toList());
        } catch (JsonException e) {
            throw e.asFailure("image manifest");
        }
    }

    /// Makes an OCI manifest.
    public static Manifest of(Descriptor config, List<Descriptor> layers) {
        JsonArray list = new JsonArray();
        layers.forEach(l -> list.add(l.json()));
        JsonObject json = new JsonObject()
                .put("schemaVersion", 2)
                .put("mediaType", MediaTypes.OCI_MANIFEST)
                .put("config", config.json())
                .put("layers", list);
        byte[] raw = json.bytes();
        return new Manifest(Descriptor.of(MediaTypes.OCI_MANIFEST, raw), raw, config, layers);
    }
}
