package io.hornero.registry.internal;

import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.PathParameters;
import io.hornero.oci.Digest;
import io.hornero.store.Blob;
import io.hornero.store.BlobStore;
import java.io.IOException;
import java.util.Optional;

/// GET, HEAD and DELETE of blobs.
final class BlobEndpoints {
    private final BlobStore blobs;
    private final Repositories repositories;

    BlobEndpoints(BlobStore blobs, Repositories repositories) {
        this.blobs = blobs;
        this.repositories = repositories;
    }

    void get(HttpExchange exchange, PathParameters path) throws IOException {
        Blob blob = blob(path);
        Headers headers = Headers.of(
                "Content-Type", "application/octet-stream",
                "Docker-Content-Digest", blob.digest().toString(),
                "Accept-Ranges", "bytes",
                "ETag", "\"" + blob.digest() + "\"",
                "Docker-Distribution-API-Version", "registry/2.0");
        Optional<ByteRange> range = range(exchange, blob);
        if (range.isPresent()) {
            ByteRange part = range.get();
            String contentRange = "bytes " + part.first() + "-" + part.last() + "/" + blob.sizeBytes();
            exchange.respondFile(
                    206, headers.plus("Content-Range", contentRange), blob.file(), part.first(), part.length());
        } else {
            exchange.respondFile(200, headers, blob.file(), 0, blob.sizeBytes());
        }
    }

    private static Optional<ByteRange> range(HttpExchange exchange, Blob blob) {
        Optional<String> header = exchange.headers().first("Range");
        if (header.isEmpty()) {
            return Optional.empty();
        }
        try {
            return ByteRange.parse(header.get(), blob.sizeBytes());
        } catch (ByteRange.Unsatisfiable e) {
            throw new RegistryError(
                    ErrorCode.SIZE_INVALID,
                    416,
                    "blob " + blob.digest() + " has " + blob.sizeBytes() + " bytes; '" + header.get()
                            + "' is beyond them",
                    Headers.of("Content-Range", "bytes */" + blob.sizeBytes()));
        }
    }

    private Blob blob(PathParameters path) {
        String repository = Requested.repository(path);
        Digest digest = Requested.digest(path.get("digest"));
        return Optional.of(digest)
                .filter(d -> repositories.hasBlob(repository, d)
                        || repositories.manifest(repository, d.toString()).isPresent())
                .flatMap(blobs::find)
                .orElseThrow(() -> unknown(repository, digest));
    }

    void delete(HttpExchange exchange, PathParameters path) throws IOException {
        String repository = Requested.repository(path);
        Digest digest = Requested.digest(path.get("digest"));
        if (!repositories.removeBlob(repository, digest)) {
            throw unknown(repository, digest);
        }
        exchange.respond(202);
    }

    private static RegistryError unknown(String repository, Digest digest) {
        return new RegistryError(ErrorCode.BLOB_UNKNOWN, "repository " + repository + " has no blob " + digest);
    }
}
