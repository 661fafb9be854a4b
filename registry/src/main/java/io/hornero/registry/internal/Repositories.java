package io.hornero.registry.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.store.GarbageRoots;
import io.hornero.store.Names;
import io.hornero.store.Records;
import io.hornero.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which repository has what. Manifests and tags are names of the store; the blobs of a repository, and which
/// manifest refers to which as its subject, are records.
public final class Repositories implements GarbageRoots {
    private static final Duration UNREFERENCED_BLOBS_STAY = Duration.ofHours(1);
    private static final String ROOT = "registry/";
    private static final String TAGS = "/_tags/";
    private static final String MANIFESTS = "/_manifests/";
    private static final String BLOBS = "blob/";
    private static final String REFERRERS = "referrer/";

    private final Names names;
    private final Records records;

    public Repositories(Store store) {
        names = store.names();
        records = store.records("registry");
    }

    public Optional<Descriptor> manifest(String repository, String tagOrDigest) {
        boolean digest = Requested.isDigest(repository, tagOrDigest);
        return names.find(ROOT + repository + (digest ? MANIFESTS : TAGS) + tagOrDigest);
    }

    /// Makes the manifests of the repository, the last of them tagged.
    void put(String repository, @Nullable String tag, List<Descriptor> manifests) {
        Map<String, Descriptor> entries = new LinkedHashMap<>();
        manifests.forEach(m -> entries.put(ROOT + repository + MANIFESTS + m.digest(), m));
        if (tag != null) {
            entries.put(ROOT + repository + TAGS + tag, manifests.getLast());
        }
        names.putAll(entries);
    }

    public boolean delete(String repository, String tagOrDigest) {
        if (manifest(repository, tagOrDigest).isEmpty()) {
            return false;
        }
        if (!Requested.isDigest(repository, tagOrDigest)) {
            return names.delete(ROOT + repository + TAGS + tagOrDigest);
        }
        List<String> gone = new ArrayList<>();
        gone.add(ROOT + repository + MANIFESTS + tagOrDigest);
        names.list(ROOT + repository + TAGS).forEach((name, descriptor) -> {
            if (descriptor.digest().toString().equals(tagOrDigest)) {
                gone.add(name);
            }
        });
        names.deleteAll(gone);
        records.deleteAll(records.list(REFERRERS + repository + "@").keySet().stream()
                .filter(key -> key.endsWith("/" + tagOrDigest))
                .toList());
        return true;
    }

    public List<String> tags(String repository) {
        String prefix = ROOT + repository + TAGS;
        return names.list(prefix).keySet().stream()
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    boolean exists(String repository) {
        return !names.list(ROOT + repository + "/_").isEmpty();
    }

    public List<String> all() {
        TreeSet<String> repositories = new TreeSet<>();
        names.list(ROOT).keySet().forEach(name -> repositories.add(name.substring(ROOT.length(), name.indexOf("/_"))));
        return List.copyOf(repositories);
    }

    boolean hasBlob(String repository, Digest digest) {
        return records.find(blobKey(repository, digest)).isPresent();
    }

    void addBlobs(String repository, Collection<Digest> digests) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        byte[] now =
                new JsonObject().put("added", Instant.now().getEpochSecond()).bytes();
        digests.forEach(d -> entries.put(blobKey(repository, d), now));
        records.putAll(entries);
    }

    boolean removeBlob(String repository, Digest digest) {
        return records.delete(blobKey(repository, digest));
    }

    private static String blobKey(String repository, Digest digest) {
        return BLOBS + repository + "@" + digest;
    }

    /// @param referrer with `artifactType` and annotations, as the referrers list shows it
    void addReferrer(String repository, Digest subject, Descriptor referrer) {
        records.put(
                REFERRERS + repository + "@" + subject + "/" + referrer.digest(),
                referrer.json().bytes());
    }

    List<Descriptor> referrers(String repository, Digest subject) {
        return records.list(REFERRERS + repository + "@" + subject + "/").values().stream()
                .map(json -> Descriptor.parse(Json.parse(json).object()))
                .toList();
    }

    /// What was uploaded a short time ago: its manifest may be on its way.
    @Override
    public Collection<Descriptor> roots() {
        long limit = Instant.now().minus(UNREFERENCED_BLOBS_STAY).getEpochSecond();
        List<Descriptor> young = new ArrayList<>();
        records.list(BLOBS).forEach((key, value) -> {
            if (Json.parse(value).object().integer("added") > limit) {
                young.add(new Descriptor(
                        "application/octet-stream", Digest.parse(key.substring(key.indexOf('@') + 1)), 0));
            }
        });
        return young;
    }
}
