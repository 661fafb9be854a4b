package io.hornero.engine.internal;

import io.hornero.base.Failure;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Reference;
import io.hornero.store.Names;
import io.hornero.store.Records;
import io.hornero.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which names point to which content. Images that lost their last name are kept under [#UNNAMED], as
/// Docker keeps `<none>` images. Safe for use by many threads.
public final class ImageNames {
    private static final String UNNAMED = "unnamed-images/";

    private final Names names;
    private final Records digests;

    public ImageNames(Store store) {
        this.names = store.names();
        this.digests = store.records("repo-digests");
    }

    /// Every target with its names (none for an unnamed one), in order of the names.
    public Map<Descriptor, List<Reference>> byTarget() {
        Map<Digest, Descriptor> targets = new LinkedHashMap<>();
        Map<Digest, List<Reference>> tags = new LinkedHashMap<>();
        names.list(Names.IMAGES).forEach((name, target) -> {
            targets.putIfAbsent(target.digest(), target);
            tags.computeIfAbsent(target.digest(), _ -> new ArrayList<>())
                    .add(Reference.parse(name.substring(Names.IMAGES.length())));
        });
        names.list(UNNAMED).values().forEach(target -> {
            targets.putIfAbsent(target.digest(), target);
            tags.computeIfAbsent(target.digest(), _ -> new ArrayList<>());
        });
        Map<Descriptor, List<Reference>> result = new LinkedHashMap<>();
        targets.forEach((digest, target) -> result.put(target, tags.getOrDefault(digest, List.of())));
        return result;
    }

    /// What a name points to; text that is no name finds nothing.
    public Optional<Descriptor> find(String text) {
        Reference reference;
        try {
            reference = Reference.parse(text).withDefaultTag();
        } catch (Failure e) {
            if (Digest.isDigest(text)) {
                return Optional.empty();
            }
            throw e;
        }
        Digest digest = reference.digest();
        if (digest == null) {
            return names.find(Names.IMAGES + reference);
        }
        return byTarget().keySet().stream()
                .filter(t -> t.digest().equals(digest))
                .findFirst();
    }

    public synchronized void put(Reference name, Descriptor target) {
        String key = Names.IMAGES + name;
        Map<String, Descriptor> changes = new LinkedHashMap<>();
        names.find(key)
                .filter(old -> !old.digest().equals(target.digest()))
                .filter(old -> !hasOtherName(key, old))
                .ifPresent(old -> changes.put(UNNAMED + old.digest(), old));
        changes.put(key, target);
        names.putAll(changes);
        names.delete(UNNAMED + target.digest());
    }

    public synchronized void keep(Descriptor target) {
        if (!hasOtherName("", target)) {
            names.put(UNNAMED + target.digest(), target);
        }
    }

    public synchronized void delete(Reference name) {
        String key = Names.IMAGES + name;
        names.find(key).filter(old -> !hasOtherName(key, old)).ifPresent(old -> names.put(UNNAMED + old.digest(), old));
        names.delete(key);
    }

    /// Drops every name of the target, and what is known of the image.
    public void forget(Descriptor target, Digest imageId) {
        forget(target);
        digests.deleteAll(digests.list(imageId + " ").keySet());
    }

    /// Drops every name of the target.
    public synchronized void forget(Descriptor target) {
        List<String> keys = new ArrayList<>(List.of(UNNAMED + target.digest()));
        names.list(Names.IMAGES).forEach((name, d) -> {
            if (d.digest().equals(target.digest())) {
                keys.add(name);
            }
        });
        names.deleteAll(keys);
    }

    private boolean hasOtherName(String key, Descriptor target) {
        return names.list(Names.IMAGES).entrySet().stream()
                .anyMatch(e -> !e.getKey().equals(key) && e.getValue().digest().equals(target.digest()));
    }

    public void recordRepoDigest(Digest imageId, Reference byDigest) {
        digests.put(imageId + " " + byDigest, new byte[0]);
    }

    /// As Docker shows them: `debian@sha256:...`.
    public List<String> repoDigests(Digest imageId) {
        String prefix = imageId + " ";
        return digests.list(prefix).keySet().stream()
                .map(k -> Reference.parse(k.substring(prefix.length())).familiar())
                .toList();
    }
}
