package io.hornero.engine;

import io.hornero.base.Failure;
import io.hornero.engine.internal.ImageNames;
import io.hornero.engine.internal.LayerSizes;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Index;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The images of the store under their names. Safe for use by many threads.
public final class Images {
    private static final System.Logger LOG = System.getLogger("io.hornero.engine");

    private final Store store;
    private final Events events;
    private final ImageNames names;
    private final LayerSizes sizes;
    private final Map<Digest, Content> loaded = new ConcurrentHashMap<>();
    private final Set<Digest> damaged = ConcurrentHashMap.newKeySet();

    /// What an image is, whatever its names are.
    ///
    /// @param manifest of this machine's platform
    /// @param config of this machine's platform
    record Content(Manifest manifest, ImageConfig config) {
        Digest id() {
            return manifest.config().digest();
        }
    }

    public Images(Store store, Events events) {
        this.store = store;
        this.events = events;
        this.names = new ImageNames(store);
        this.sizes = new LayerSizes(store);
    }

    /// Every image that has a name, or had one, and is whole; newest first.
    public List<Image> list() {
        Map<Digest, Image> byId = new LinkedHashMap<>();
        names.byTarget()
                .forEach((target, tags) -> loadWhole(target)
                        .map(l -> image(target, l, tags))
                        .ifPresent(i -> byId.merge(i.id(), i, Image::withTagsOf)));
        List<Image> images = new ArrayList<>(byId.values());
        images.sort(Comparator.comparing((Image i) -> i.config().created()).reversed());
        return List.copyOf(images);
    }

    /// The image that a user means: a name, an id, or the beginning of an id.
    ///
    /// @throws Failure NOT_FOUND in Docker's words
    public Image get(String nameOrId) {
        return find(nameOrId).orElseThrow(() -> Failure.notFound("No such image: " + displayName(nameOrId)));
    }

    public Optional<Image> find(String nameOrId) {
        return names.find(nameOrId).map(this::image).or(() -> byId(nameOrId));
    }

    /// Like [#get] for those who need no names, which take reading every image's.
    Content content(String nameOrId) {
        return names.find(nameOrId)
                .map(this::content)
                .or(() -> byId(nameOrId).map(i -> new Content(i.manifest(), i.config())))
                .orElseThrow(() -> Failure.notFound("No such image: " + displayName(nameOrId)));
    }

    /// What a manifest or an index makes, which may have no name yet.
    ///
    /// @throws Failure NOT_FOUND where there is none for this machine; others for damaged metadata
    Content content(Descriptor target) {
        return load(target)
                .orElseThrow(() -> Failure.notFound("image " + target.digest() + " has no manifest for "
                        + Platform.host() + "; pull it for this platform"));
    }

    private Image image(Descriptor target) {
        Content l = content(target);
        Digest id = l.id();
        return list().stream()
                .filter(i -> i.id().equals(id))
                .findFirst()
                .map(i -> image(target, l, List.of()).withTagsOf(i))
                .orElseGet(() -> image(target, l, List.of()));
    }

    private Optional<Image> byId(String prefix) {
        String hex = prefix.startsWith("sha256:") ? prefix.substring("sha256:".length()) : prefix;
        if (hex.isEmpty() || !hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            return Optional.empty();
        }
        List<Image> matches = list().stream()
                .filter(i -> i.id().hex().startsWith(hex)
                        || hex.length() == 64 && i.target().digest().hex().equals(hex))
                .toList();
        if (matches.stream().map(Image::id).distinct().count() > 1) {
            throw Failure.invalid("ambiguous image id '" + prefix + "': it begins the ids of " + matches.size()
                    + " images; give more characters");
        }
        return matches.stream().findFirst();
    }

    private static String displayName(String text) {
        if (Digest.isDigest(text)) {
            return text;
        }
        return Reference.parse(text).withDefaultTag().familiar();
    }

    private Image image(Descriptor target, Content l, List<Reference> tags) {
        Digest id = l.id();
        List<Digest> diffIds = l.config().diffIds();
        List<Descriptor> layers = l.manifest().layers();
        List<Long> layerSizes = new ArrayList<>();
        for (int i = 0; i < Math.min(diffIds.size(), layers.size()); i++) {
            layerSizes.add(sizes.of(diffIds.get(i), layers.get(i)));
        }
        return new Image(
                id,
                target,
                l.manifest(),
                l.config(),
                tags.stream().map(Reference::familiar).sorted().toList(),
                names.repoDigests(id),
                layerSizes);
    }

    /// Nothing for a damaged image, which keeps nobody from the others; told once.
    private Optional<Content> loadWhole(Descriptor target) {
        try {
            return load(target);
        } catch (Failure e) {
            if (damaged.add(target.digest())) {
                LOG.log(Level.WARNING, "image {0} is left out: {1}", target.digest(), e.text());
            }
            return Optional.empty();
        }
    }

    /// What a name points to that can be read no more; empty for whole images, and where there is none.
    Optional<Descriptor> damaged(String name) {
        return names.find(name).filter(target -> {
            try {
                load(target);
                return false;
            } catch (Failure _) {
                return true;
            }
        });
    }

    /// Forgets a damaged image under all its names.
    void forget(Descriptor target) {
        names.forget(target);
        damaged.remove(target.digest());
    }

    private Optional<Content> load(Descriptor target) {
        Content known = loaded.get(target.digest());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Content> read = manifestOf(target).map(m -> new Content(m, config(m)));
        read.ifPresent(l -> loaded.put(target.digest(), l));
        return read;
    }

    /// The manifest for this machine's platform; empty where an index lists none that is here.
    private Optional<Manifest> manifestOf(Descriptor target) {
        if (!MediaTypes.isIndex(target.mediaType())) {
            return Optional.of(Manifest.parse(target.mediaType(), read(target.digest())));
        }
        return Index.parse(target.mediaType(), read(target.digest()))
                .forPlatform(Platform.host())
                .filter(d -> store.blobs().find(d.digest()).isPresent())
                .flatMap(this::manifestOf);
    }

    private ImageConfig config(Manifest manifest) {
        return ImageConfig.parse(read(manifest.config().digest()));
    }

    private byte[] read(Digest digest) {
        try {
            return store.blobs().read(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives the image one more name; a name that it takes from another image leaves that one without.
    public void tag(String source, Reference name) {
        if (name.digest() != null) {
            throw Failure.invalid("refusing to create a tag with a digest reference");
        }
        Image image = get(source);
        name(name.withDefaultTag(), image.target());
        events.publish(
                "image",
                "tag",
                image.id().toString(),
                Map.of("name", name.withDefaultTag().familiar()));
    }

    /// Names the content, which the caller keeps alive by a lease until this returns. An image that loses
    /// its last name stays, as `<none>`.
    public void name(Reference name, Descriptor target) {
        names.put(name, target);
    }

    /// Names the content by a reference with a tag; one with a digest alone gives no name, but keeps it.
    void nameOrKeep(Reference reference, Descriptor target) {
        if (reference.digest() == null) {
            name(reference, target);
        } else {
            keep(target);
        }
    }

    /// Keeps content that has no name, as an image `<none>`.
    public void keep(Descriptor target) {
        names.keep(target);
    }

    /// Remembers where the image can be pulled from.
    public void recordRepoDigest(Digest imageId, Reference repository, Digest manifest) {
        names.recordRepoDigest(imageId, repository.withDigest(manifest));
    }

    /// Takes away one name; the image stays, as `<none>` where it was the last.
    void untag(Reference name) {
        names.delete(name);
    }

    /// Forgets the image under all its names.
    void forget(Image image) {
        names.forget(image.target(), image.id());
        loaded.remove(image.target().digest());
    }
}
