package io.hornero.archive;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.store.BlobStore;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Images with attestations: an index of the image and of a manifest whose layers are the statements.
///
/// Source: BuildKit, `docs/attestations/attestation-storage.md`.
public final class AttestedImages {
    private static final String STATEMENT = "application/vnd.in-toto+json";
    private static final JsonObject NOWHERE =
            new JsonObject().put("architecture", "unknown").put("os", "unknown");

    private final BlobStore blobs;

    public AttestedImages(BlobStore blobs) {
        this.blobs = blobs;
    }

    /// Writes the index; the image is in its final form, for its digest is what is attested.
    ///
    /// @param image its manifest
    /// @param names that it gets, each with a tag
    /// @param form whose annotations of the index are written
    public Descriptor write(Descriptor image, List<Reference> names, List<Attestation> attestations, ImageForm form)
            throws IOException {
        Platform platform = platform(image);
        JsonArray layers = new JsonArray();
        JsonArray diffIds = new JsonArray();
        for (Attestation attestation : attestations) {
            byte[] statement = statement(image, names, platform, attestation).bytes();
            Descriptor blob = blobs.put(STATEMENT, statement);
            JsonObject note = new JsonObject().put("in-toto.io/predicate-type", attestation.predicateType());
            layers.add(blob.json().copy().put("annotations", note));
            diffIds.add(blob.digest().toString());
        }
        JsonObject config = NOWHERE.copy()
                .put("config", new JsonObject())
                .put("rootfs", new JsonObject().put("type", "layers").put("diff_ids", diffIds));
        JsonObject manifest = new JsonObject()
                .put("schemaVersion", 2)
                .put("mediaType", MediaTypes.OCI_MANIFEST)
                .put("config", blobs.put(MediaTypes.OCI_CONFIG, config.bytes()).json())
                .put("layers", layers);
        Descriptor statements = blobs.put(MediaTypes.OCI_MANIFEST, manifest.bytes());
        return index(image, platform, statements, form);
    }

    private Descriptor index(Descriptor image, Platform platform, Descriptor statements, ImageForm form)
            throws IOException {
        JsonObject reference = new JsonObject()
                .put("vnd.docker.reference.digest", image.digest().toString())
                .put("vnd.docker.reference.type", "attestation-manifest");
        JsonObject index = new JsonObject()
                .put("schemaVersion", 2)
                .put("mediaType", MediaTypes.OCI_INDEX)
                .put(
                        "manifests",
                        new JsonArray()
                                .add(image.json().copy().put("platform", platform.toJson()))
                                .add(statements
                                        .json()
                                        .copy()
                                        .put("annotations", reference)
                                        .put("platform", NOWHERE)));
        JsonObject notes = form.annotations(Annotation.Place.INDEX, null);
        if (!notes.isEmpty()) {
            index.put("annotations", notes);
        }
        return blobs.put(MediaTypes.OCI_INDEX, index.bytes());
    }

    private Platform platform(Descriptor image) throws IOException {
        Manifest manifest = Manifest.parse(image.mediaType(), blobs.read(image.digest()));
        return ImageConfig.parse(blobs.read(manifest.config().digest())).platform();
    }

    private static JsonObject statement(
            Descriptor image, List<Reference> names, Platform platform, Attestation attestation) {
        JsonArray subjects = new JsonArray();
        if (names.isEmpty()) {
            subjects.add(subject("_", image.digest()));
        }
        names.forEach(name -> subjects.add(subject(packageUrl(name, platform), image.digest())));
        return new JsonObject()
                .put("_type", "https://in-toto.io/Statement/v0.1")
                .put("predicateType", attestation.predicateType())
                .put("subject", subjects)
                .put("predicate", attestation.predicate());
    }

    private static Json subject(String name, Digest digest) {
        return new JsonObject().put("name", name).put("digest", new JsonObject().put(digest.algorithm(), digest.hex()));
    }

    /// As `pkg:docker/acme/app@1?platform=linux%2Famd64`.
    public static String packageUrl(Reference name, Platform platform) {
        String path = name.familiarRepository();
        String tag = name.tag() == null ? "" : "@" + name.tag();
        return "pkg:docker/" + path + tag + "?platform="
                + URLEncoder.encode(platform.toString(), StandardCharsets.UTF_8);
    }
}
