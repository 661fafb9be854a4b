package io.hornero.remote;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Reference;
import io.hornero.remote.internal.Answer;
import io.hornero.remote.internal.BlobUpload;
import io.hornero.remote.internal.Body;
import io.hornero.remote.internal.Connection;
import io.hornero.remote.internal.RemoteFailures;
import io.hornero.remote.internal.Scope;
import io.hornero.store.ContentGraph;
import io.hornero.store.ContentSource;
import io.hornero.store.ContentTarget;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One repository of a registry. Safe for use by many threads.
public final class RemoteRepository implements ContentSource, ContentTarget {
    private static final String ACCEPT = String.join(
            ", ", MediaTypes.OCI_INDEX, MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_LIST, MediaTypes.DOCKER_MANIFEST);
    private static final int MANIFEST_LIMIT_BYTES = 8 * 1024 * 1024;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");

    private final Connection connection;
    private final Reference reference;
    private final Scope scope;
    private final RemoteFailures failures;
    private volatile Function<Digest, Optional<String>> mountSource = _ -> Optional.empty();

    RemoteRepository(Connection connection, Reference reference, String actions) {
        this.connection = connection;
        this.reference = reference;
        this.scope = Scope.repository(reference.path(), actions);
        this.failures = new RemoteFailures(reference, actions.contains("push"));
    }

    /// Raw bytes of a manifest or an index, verified where the registry or the caller says what they should be.
    ///
    /// @param descriptor of the bytes
    /// @param content not to be changed
    @SuppressWarnings("ArrayRecordComponent")
    public record RemoteManifest(Descriptor descriptor, byte[] content) {}

    /// The manifest or index that the repository's reference names (its digest, if it has one, else its tag).
    ///
    /// @throws Failure NOT_FOUND, UNAUTHENTICATED, FORBIDDEN, UNAVAILABLE
    public RemoteManifest manifest() throws IOException {
        Digest digest = reference.digest();
        return manifest(digest == null ? tag() : digest.toString());
    }

    private String tag() {
        String tag = reference.tag();
        return tag == null ? "latest" : tag;
    }

    private RemoteManifest manifest(String tagOrDigest) throws IOException {
        try (Answer answer = connection.get(path("manifests/" + tagOrDigest), scope, "Accept", ACCEPT)) {
            if (answer.status() != 200) {
                throw failures.of(answer);
            }
            byte[] content = answer.body().readNBytes(MANIFEST_LIMIT_BYTES + 1);
            if (content.length > MANIFEST_LIMIT_BYTES) {
                throw failures.because(
                        FailureKind.INVALID, "the manifest has more than " + MANIFEST_LIMIT_BYTES + " bytes");
            }
            Descriptor descriptor = Descriptor.of(mediaType(answer, content), content);
            Optional<String> said = answer.header("Docker-Content-Digest");
            String expected = Digest.isDigest(tagOrDigest) ? tagOrDigest : said.orElse(descriptor.toString());
            if (Digest.isDigest(expected) && !expected.equals(descriptor.toString())) {
                throw failures.because(
                        FailureKind.CORRUPT,
                        "the manifest arrived with the digest " + descriptor + ", not " + expected);
            }
            return new RemoteManifest(descriptor, content);
        } catch (IOException e) {
            throw failures.unreachable(e);
        }
    }

    private String mediaType(Answer answer, byte[] content) {
        String sent = answer.header("Content-Type").orElse("").split(";", -1)[0].strip();
        if (ContentGraph.hasChildren(sent)) {
            return sent;
        }
        String own = ownMediaType(content);
        if (!ContentGraph.hasChildren(own)) {
            throw failures.because(
                    FailureKind.UNSUPPORTED,
                    "'" + (own.isEmpty() ? sent : own) + "' is no image manifest of OCI or Docker v2");
        }
        return own;
    }

    private static String ownMediaType(byte[] content) {
        try {
            return Json.parse(content).object().textOr("mediaType", "");
        } catch (JsonException e) {
            return "";
        }
    }

    @Override
    public InputStream open(Descriptor descriptor, long offsetBytes) throws IOException {
        if (ContentGraph.hasChildren(descriptor.mediaType())) {
            byte[] content = manifest(descriptor.digest().toString()).content();
            return new java.io.ByteArrayInputStream(content, (int) offsetBytes, content.length - (int) offsetBytes);
        }
        String range = "bytes=" + offsetBytes + "-";
        String path = path("blobs/" + descriptor.digest());
        Answer answer = offsetBytes == 0 ? connection.get(path, scope) : connection.get(path, scope, "Range", range);
        if (answer.status() / 100 != 2) {
            try (answer) {
                throw failures.of(answer);
            }
        }
        if (offsetBytes > 0 && answer.status() != 206) {
            answer.body().skipNBytes(offsetBytes);
        }
        return answer.body();
    }

    @Override
    public boolean contains(Descriptor descriptor) throws IOException {
        String kind = ContentGraph.hasChildren(descriptor.mediaType()) ? "manifests/" : "blobs/";
        return has(kind + descriptor.digest());
    }

    private boolean has(String what) throws IOException {
        try (Answer answer = connection.head(path(what), scope, "Accept", ACCEPT)) {
            return switch (answer.status()) {
                case 200 -> true;
                case 404 -> false;
                default -> throw failures.of(answer);
            };
        } catch (IOException e) {
            throw failures.unreachable(e);
        }
    }

    /// A registry takes a manifest only with all that it refers to.
    @Override
    public boolean containsGraph(Descriptor root) throws IOException {
        return ContentGraph.hasChildren(root.mediaType()) && contains(root);
    }

    @Override
    public void put(Descriptor descriptor, ContentSource source, LongConsumer through) throws IOException {
        if (ContentGraph.hasChildren(descriptor.mediaType())) {
            try (InputStream in = source.open(descriptor, 0)) {
                putManifest(descriptor.digest().toString(), descriptor, in.readAllBytes());
            }
            return;
        }
        try {
            new BlobUpload(connection, reference.path(), scope, failures)
                    .upload(descriptor, source, mountSource.apply(descriptor.digest()), through);
        } catch (IOException e) {
            throw failures.unreachable(e);
        }
    }

    /// Names other repositories of the same registry that are known to have a blob; uploads try to mount it
    /// from there.
    void mountFrom(Function<Digest, Optional<String>> repositories) {
        mountSource = repositories;
    }

    /// Puts a manifest whose content is there, under a tag or its digest.
    void putManifest(String tagOrDigest, Descriptor descriptor, byte[] content) throws IOException {
        Body body = Body.of(content);
        try (Answer answer =
                connection.put(path("manifests/" + tagOrDigest), scope, body, "Content-Type", descriptor.mediaType())) {
            if (answer.status() / 100 != 2) {
                throw failures.of(answer);
            }
        } catch (IOException e) {
            throw failures.unreachable(e);
        }
    }

    /// Puts the manifest under the reference's tag, or its digest where it has none.
    void putTagged(Descriptor descriptor, byte[] content) throws IOException {
        putManifest(reference.tag() == null ? descriptor.digest().toString() : tag(), descriptor, content);
    }

    /// All tags, in the registry's order.
    public List<String> tags() throws IOException {
        List<String> tags = new ArrayList<>();
        Optional<String> next = Optional.of(path("tags/list"));
        while (next.isPresent()) {
            try (Answer answer = connection.get(next.get(), scope)) {
                if (answer.status() != 200) {
                    throw failures.of(answer);
                }
                byte[] page = answer.body().readNBytes(MANIFEST_LIMIT_BYTES);
                tags.addAll(Json.parse(page).object().arrayOrEmpty("tags").texts());
                next = answer.header("Link").flatMap(RemoteRepository::nextPage);
            } catch (IOException e) {
                throw failures.unreachable(e);
            }
        }
        return tags;
    }

    private static Optional<String> nextPage(String link) {
        Matcher next = NEXT.matcher(link);
        return next.find() ? Optional.of(next.group(1)) : Optional.empty();
    }

    private String path(String below) {
        return "/v2/" + reference.path() + "/" + below;
    }
}
