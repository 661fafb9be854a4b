package io.hornero.registry.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.PathParameters;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Index;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// GET, HEAD, PUT and DELETE of manifests. Bytes and media type are served as they were pushed.
final class ManifestEndpoints {
    private static final int LIMIT_BYTES = 4 * 1024 * 1024;

    private final Store store;
    private final Repositories repositories;

    ManifestEndpoints(Store store, Repositories repositories) {
        this.store = store;
        this.repositories = repositories;
    }

    void get(HttpExchange exchange, PathParameters path) throws IOException {
        String repository = Requested.repository(path);
        String reference = path.get("reference");
        Descriptor manifest = repositories
                .manifest(repository, reference)
                .filter(m -> store.blobs().find(m.digest()).isPresent())
                .orElseThrow(() -> unknown(repository, reference));
        Descriptor acceptable = acceptable(manifest, new Accept(exchange.headers()))
                .orElseThrow(() -> new RegistryError(
                        ErrorCode.MANIFEST_UNKNOWN,
                        repository + ":" + reference + " is a " + manifest.mediaType()
                                + ", which the request's Accept header leaves out"));
        exchange.respond(200, headers(acceptable), store.blobs().read(acceptable.digest()));
    }

    /// The manifest itself; or, for a client from before indexes, the entry of this machine's platform.
    private Optional<Descriptor> acceptable(Descriptor manifest, Accept accept) throws IOException {
        if (accept.takes(manifest.mediaType())) {
            return Optional.of(manifest);
        }
        if (!MediaTypes.isIndex(manifest.mediaType())) {
            return Optional.empty();
        }
        return Index.parse(manifest.mediaType(), store.blobs().read(manifest.digest()))
                .forPlatform(Platform.host())
                .filter(m -> accept.takes(m.mediaType())
                        && store.blobs().find(m.digest()).isPresent());
    }

    private static Headers headers(Descriptor manifest) {
        return Headers.of(
                "Content-Type",
                manifest.mediaType(),
                "Docker-Content-Digest",
                manifest.digest().toString(),
                "ETag",
                "\"" + manifest.digest() + "\"",
                "Docker-Distribution-API-Version",
                "registry/2.0");
    }

    void put(HttpExchange exchange, PathParameters path) throws IOException {
        String repository = Requested.repository(path);
        String reference = path.get("reference");
        String tag = Requested.isDigest(repository, reference) ? null : reference;
        byte[] content = exchange.body().readNBytes(LIMIT_BYTES + 1);
        if (content.length > LIMIT_BYTES) {
            throw new RegistryError(
                    ErrorCode.MANIFEST_INVALID,
                    413,
                    "the manifest has more than " + LIMIT_BYTES + " bytes",
                    Headers.of());
        }
        PushedManifest pushed = PushedManifest.parse(exchange.headers().firstOr("Content-Type", ""), content);
        Digest digest = pushed.descriptor().digest();
        if (tag == null && !digest.toString().equals(reference)) {
            throw new RegistryError(
                    ErrorCode.DIGEST_INVALID, "the manifest has the digest " + digest + ", not " + reference);
        }
        try (Lease _ = store.lease("push to " + repository)) {
            pushed.requireReferences(repository, repositories, store.blobs());
            store.blobs().put(pushed.descriptor().mediaType(), content);
            pushed.referrer().ifPresent(r -> repositories.addReferrer(repository, r.subject(), r.descriptor()));
            repositories.put(repository, tag, List.of(pushed.descriptor()));
        }
        answerPut(
                exchange,
                repository,
                digest,
                pushed.referrer().map(PushedManifest.Referrer::subject).orElse(null));
    }

    private static void answerPut(HttpExchange exchange, String repository, Digest digest, @Nullable Digest subject)
            throws IOException {
        Headers headers = Headers.of(
                "Location",
                "/v2/" + repository + "/manifests/" + digest,
                "Docker-Content-Digest",
                digest.toString(),
                "Docker-Distribution-API-Version",
                "registry/2.0");
        exchange.respond(201, subject == null ? headers : headers.plus("OCI-Subject", subject.toString()), new byte[0]);
    }

    void delete(HttpExchange exchange, PathParameters path) throws IOException {
        String repository = Requested.repository(path);
        String reference = path.get("reference");
        if (!repositories.delete(repository, reference)) {
            throw unknown(repository, reference);
        }
        exchange.respond(202);
    }

    private RegistryError unknown(String repository, String reference) {
        return repositories.exists(repository)
                ? new RegistryError(
                        ErrorCode.MANIFEST_UNKNOWN, "repository " + repository + " has no manifest '" + reference + "'")
                : new RegistryError(ErrorCode.NAME_UNKNOWN, "repository " + repository + " does not exist");
    }
}
