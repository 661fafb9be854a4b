package io.hornero.registry.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.http.Headers;
import io.hornero.http.HttpExchange;
import io.hornero.http.PathParameters;
import io.hornero.oci.Digest;
import io.hornero.store.Blob;
import io.hornero.store.BlobWriter;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import io.hornero.store.Upload;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Uploads of blobs: at once, in pieces, or mounted from another repository.
final class UploadEndpoints {
    private static final Pattern CONTENT_RANGE = Pattern.compile("(?:bytes )?(\\d{1,18})-(\\d{1,18})(?:/.*)?");
    private static final long AT_THE_END = -1;

    private final Store store;
    private final Repositories repositories;

    UploadEndpoints(Store store, Repositories repositories) {
        this.store = store;
        this.repositories = repositories;
    }

    void begin(HttpExchange exchange, PathParameters path) throws IOException {
        String repository = Requested.repository(path);
        Optional<Digest> mount = exchange.query().first("mount").map(Requested::digest);
        Optional<Digest> whole = exchange.query().first("digest").map(Requested::digest);
        if (mount.isPresent() && mount(repository, exchange.query().first("from"), mount.get())) {
            created(exchange, repository, mount.get());
        } else if (whole.isPresent() && mount.isEmpty()) {
            takeWhole(exchange, repository, whole.get());
        } else {
            accepted(exchange, 202, repository, store.uploads().begin(repository));
        }
    }

    /// True where the blob is there to be mounted; from any repository where none is named.
    private boolean mount(String repository, Optional<String> from, Digest digest) {
        try (Lease _ = store.lease("mount to " + repository)) {
            boolean there = store.blobs().find(digest).isPresent()
                    && from.map(name -> Requested.repositoryIfAny(name)
                                    .filter(r -> repositories.hasBlob(r, digest))
                                    .isPresent())
                            .orElse(true);
            if (there) {
                repositories.addBlobs(repository, List.of(digest));
            }
            return there;
        }
    }

    private void takeWhole(HttpExchange exchange, String repository, Digest digest) throws IOException {
        try (Lease _ = store.lease("upload to " + repository);
                BlobWriter writer = store.blobs().begin("a blob of " + repository)) {
            exchange.body().transferTo(writer);
            Blob blob = verified(() -> writer.commit(digest, BlobWriter.ANY_SIZE));
            repositories.addBlobs(repository, List.of(blob.digest()));
        }
        created(exchange, repository, digest);
    }

    void status(HttpExchange exchange, PathParameters path) throws IOException {
        accepted(exchange, 204, Requested.repository(path), upload(path));
    }

    void append(HttpExchange exchange, PathParameters path) throws IOException {
        Upload upload = upload(path);
        append(exchange, path, upload);
        accepted(exchange, 202, Requested.repository(path), upload);
    }

    private void append(HttpExchange exchange, PathParameters path, Upload upload) throws IOException {
        long offset = offset(exchange, path, upload);
        try {
            upload.append(offset, exchange.body());
        } catch (Failure e) {
            throw e.kind() == FailureKind.CONFLICT ? outOfOrder(path, upload, e.text()) : e;
        }
    }

    private static long offset(HttpExchange exchange, PathParameters path, Upload upload) {
        Optional<String> header = exchange.headers().first("Content-Range");
        if (header.isEmpty()) {
            return AT_THE_END;
        }
        Matcher range = CONTENT_RANGE.matcher(header.get());
        if (!range.matches()) {
            throw new RegistryError(
                    ErrorCode.BLOB_UPLOAD_INVALID,
                    "malformed Content-Range '" + header.get() + "': expected first-last");
        }
        long first = Long.parseLong(range.group(1));
        long length = Long.parseLong(range.group(2)) - first + 1;
        String declared = exchange.headers().firstOr("Content-Length", Long.toString(length));
        if (first != upload.sizeBytes() || !declared.equals(Long.toString(length))) {
            throw outOfOrder(
                    path,
                    upload,
                    "Content-Range " + header.get() + " with " + declared + " bytes does not follow the "
                            + upload.sizeBytes() + " bytes that are there");
        }
        return first;
    }

    private static RegistryError outOfOrder(PathParameters path, Upload upload, String message) {
        return new RegistryError(
                ErrorCode.BLOB_UPLOAD_INVALID, 416, message, place(Requested.repository(path), upload));
    }

    void finish(HttpExchange exchange, PathParameters path) throws IOException {
        String repository = Requested.repository(path);
        Upload upload = upload(path);
        Digest digest = Requested.digest(exchange.query()
                .first("digest")
                .orElseThrow(() -> new RegistryError(ErrorCode.DIGEST_INVALID, "the parameter 'digest' is missing")));
        append(exchange, path, upload);
        try (Lease _ = store.lease("upload to " + repository)) {
            Blob blob = verified(() -> upload.commit(digest));
            repositories.addBlobs(repository, List.of(blob.digest()));
        }
        created(exchange, repository, digest);
    }

    void cancel(HttpExchange exchange, PathParameters path) throws IOException {
        upload(path).cancel();
        exchange.respond(204);
    }

    private Upload upload(PathParameters path) {
        String repository = Requested.repository(path);
        return store.uploads()
                .find(repository, path.get("id"))
                .orElseThrow(() -> new RegistryError(
                        ErrorCode.BLOB_UPLOAD_UNKNOWN,
                        "repository " + repository + " has no upload '" + path.get("id") + "'; begin it again"));
    }

    private interface Commit {
        Blob run() throws IOException;
    }

    private static Blob verified(Commit commit) throws IOException {
        try {
            return commit.run();
        } catch (Failure e) {
            throw e.kind() == FailureKind.CORRUPT ? new RegistryError(ErrorCode.DIGEST_INVALID, e.text()) : e;
        }
    }

    private static void created(HttpExchange exchange, String repository, Digest digest) throws IOException {
        exchange.respond(
                201,
                Headers.of(
                        "Location",
                        "/v2/" + repository + "/blobs/" + digest,
                        "Docker-Content-Digest",
                        digest.toString(),
                        "Docker-Distribution-API-Version",
                        "registry/2.0"),
                new byte[0]);
    }

    private static void accepted(HttpExchange exchange, int status, String repository, Upload upload)
            throws IOException {
        exchange.respond(status, place(repository, upload), new byte[0]);
    }

    private static Headers place(String repository, Upload upload) {
        return Headers.of(
                "Location",
                "/v2/" + repository + "/blobs/uploads/" + upload.id(),
                "Range",
                "0-" + Math.max(0, upload.sizeBytes() - 1),
                "Docker-Upload-UUID",
                upload.id(),
                "Docker-Distribution-API-Version",
                "registry/2.0");
    }
}
