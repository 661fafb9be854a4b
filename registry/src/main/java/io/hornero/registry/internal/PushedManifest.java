package io.hornero.registry.internal;

import io.hornero.base.Failure;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.MediaTypes;
import io.hornero.store.Blob;
import io.hornero.store.BlobStore;
import io.hornero.store.ContentGraph;
import java.util.List;
import java.util.Optional;

/// A manifest or an index as a client pushed it, checked.
///
/// @param descriptor of the bytes
/// @param children what it refers to
/// @param referrer where it has a subject
record PushedManifest(Descriptor descriptor, List<Descriptor> children, Optional<Referrer> referrer) {

    /// An entry of a referrers list.
    ///
    /// @param subject what is referred to; it need not exist
    /// @param descriptor of the referring manifest, with artifact type and annotations
    record Referrer(Digest subject, Descriptor descriptor) {}

    static PushedManifest parse(String contentType, byte[] content) {
        try {
            JsonObject json = Json.parse(content).object();
            String mediaType = mediaType(contentType.split(";", -1)[0].strip(), json);
            Descriptor descriptor = Descriptor.of(mediaType, content);
            return new PushedManifest(
                    descriptor, ContentGraph.children(mediaType, content), referrer(json, descriptor));
        } catch (JsonException | Failure e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static String mediaType(String contentType, JsonObject json) {
        String own = json.textOr("mediaType", contentType);
        String type = contentType.isEmpty() ? own : contentType;
        if (!own.equals(type)) {
            throw invalid("its mediaType is " + own + ", the request's Content-Type " + type);
        }
        if (!MediaTypes.isManifest(type) && !MediaTypes.isIndex(type)) {
            throw invalid("the media type '" + type + "' is not supported; push an OCI or Docker v2 manifest or index");
        }
        return type;
    }

    private static Optional<Referrer> referrer(JsonObject json, Descriptor descriptor) {
        return json.optionalObject("subject").map(subject -> {
            String type =
                    json.textOr("artifactType", json.objectOrEmpty("config").textOr("mediaType", ""));
            JsonObject entry = descriptor.json().copy().putNonEmpty("artifactType", type);
            json.optionalObject("annotations").ifPresent(a -> entry.put("annotations", a));
            return new Referrer(Descriptor.parse(subject).digest(), Descriptor.parse(entry));
        });
    }

    /// Refuses a manifest whose content was not pushed to the repository before it.
    void requireReferences(String repository, Repositories repositories, BlobStore blobs) {
        for (Descriptor child : children) {
            if (!isNonDistributable(child)) {
                require(child, repository, repositories, blobs);
            }
        }
    }

    private static boolean isNonDistributable(Descriptor child) {
        return child.mediaType().contains("nondistributable")
                || child.mediaType().contains(".foreign.");
    }

    private static void require(Descriptor child, String repository, Repositories repositories, BlobStore blobs) {
        boolean member = ContentGraph.hasChildren(child.mediaType())
                ? repositories.manifest(repository, child.digest().toString()).isPresent()
                : repositories.hasBlob(repository, child.digest());
        Blob blob = Optional.of(child.digest())
                .filter(_ -> member)
                .flatMap(blobs::find)
                .orElseThrow(() -> new RegistryError(
                        ErrorCode.MANIFEST_BLOB_UNKNOWN,
                        "the manifest refers to " + child.digest() + ", which was not pushed to " + repository));
        if (blob.sizeBytes() != child.sizeBytes()) {
            throw invalid(
                    child.digest() + " has " + blob.sizeBytes() + " bytes, the manifest says " + child.sizeBytes());
        }
    }

    private static RegistryError invalid(String why) {
        return new RegistryError(ErrorCode.MANIFEST_INVALID, "the manifest is not accepted: " + why);
    }
}
