package io.hornero.oci;

import io.hornero.json.JsonObject;
import java.util.Optional;

/// What some content is, how large it is, and its digest. A view of the JSON it came from: unknown fields
/// survive.
///
/// Source: OCI image-spec v1.1, descriptor.md.
///
/// @param mediaType of the content
/// @param digest of the content
/// @param sizeBytes of the content
/// @param json all fields; not to be changed
public record Descriptor(String mediaType, Digest digest, long sizeBytes, JsonObject json) {
    public Descriptor {
        if (sizeBytes < 0) {
            throw io.hornero.base.Failure.invalid("descriptor of " + digest + " has the negative size " + sizeBytes);
        }
    }

    public Descriptor(String mediaType, Digest digest, long sizeBytes) {
        this(
                mediaType,
                digest,
                sizeBytes,
                new JsonObject()
                        .put("mediaType", mediaType)
                        .put("digest", digest.toString())
                        .put("size", sizeBytes));
    }

    /// The descriptor of these bytes.
    public static Descriptor of(String mediaType, byte[] content) {
        return new Descriptor(mediaType, Digest.of(content), content.length);
    }

    public static Descriptor parse(JsonObject json) {
        return new Descriptor(
                json.textOr("mediaType", ""), Digest.parse(json.text("digest")), json.integer("size"), json);
    }

    /// The platform of an index entry, where it names one.
    public Optional<Platform> platform() {
        return json.optionalObject("platform").map(Platform::parse);
    }

    @Override
    public String toString() {
        return digest.toString();
    }
}
