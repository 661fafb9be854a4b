package io.hornero.oci;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// A list of manifests, usually one for each platform. The raw bytes are its identity; this is a view of them.
///
/// Source: OCI image-spec v1.1, image-index.md.
///
/// @param descriptor names the raw bytes
/// @param raw the bytes as stored and sent
/// @param manifests the entries
public record Index(Descriptor descriptor, byte[] raw, List<Descriptor> manifests) {
    public Index {
        manifests = List.copyOf(manifests);
    }

    public static Index parse(String mediaType, byte[] raw) {
        try {
            JsonObject json = Json.parse(raw).object();
            String type = mediaType.isEmpty() ? json.textOr("mediaType", MediaTypes.OCI_INDEX) : mediaType;
            return new Index(
                    Descriptor.of(type, raw),
                    raw,
                    json.arrayOrEmpty("manifests").objects().stream()
                            .map(Descriptor::parse)
                            .toList());
        } catch (JsonException e) {
            throw e.asFailure("image index");
        }
    }

    /// Makes an OCI index.
    public static Index of(List<Descriptor> manifests) {
        JsonArray list = new JsonArray();
        manifests.forEach(m -> list.add(m.json()));
        byte[] raw = new JsonObject()
                .put("schemaVersion", 2)
                .put("mediaType", MediaTypes.OCI_INDEX)
                .put("manifests", list)
                .bytes();
        return new Index(Descriptor.of(MediaTypes.OCI_INDEX, raw), raw, manifests);
    }

    /// The entry for a platform: the same variant if there is one, else the same architecture.
    public Optional<Descriptor> forPlatform(Platform wanted) {
        List<Descriptor> same = manifests.stream()
                .filter(m -> m.platform()
                        .filter(p ->
                                p.os().equals(wanted.os()) && p.architecture().equals(wanted.architecture()))
                        .isPresent())
                .toList();
        return same.stream()
                .filter(m -> m.platform().filter(wanted::equals).isPresent())
                .findFirst()
                .or(() -> same.stream().findFirst());
    }
}
