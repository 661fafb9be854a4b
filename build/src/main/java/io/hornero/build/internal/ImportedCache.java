package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.build.CacheSource;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Index;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.solver.CacheKey;
import io.hornero.store.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cache from elsewhere: what it knows is here, its layers are still there. Immutable.
final class ImportedCache {
    private static final int MOST_BYTES = 64 << 20;
    private static final String BUILDKIT = "application/vnd.buildkit.cacheconfig.v0";
    private static final String BUILDKIT_INLINE = "moby.buildkit.cache.v0";

    private final String name;
    private final ContentSource content;
    private final List<Descriptor> layers;
    private final PortableCache results;
    private final Map<CacheKey, PortableCache.Entry> byKey = new HashMap<>();
    private final Map<Digest, PortableCache.Entry> byChain = new HashMap<>();

    private ImportedCache(String name, ContentSource content, List<Descriptor> layers, PortableCache results) {
        this.name = name;
        this.content = content;
        this.layers = layers;
        this.results = results;
        for (PortableCache.Entry entry : results.entries()) {
            entry.keys().forEach(key -> byKey.put(key, entry));
            if (entry.layer() != null) {
                byChain.put(entry.chain(), entry);
            }
        }
    }

    /// Reads what a cache knows. One that cannot be read, or that another builder made, is told of, and not
    /// used: a cache is to save time, not to fail a build.
    static Optional<ImportedCache> open(CacheSource source, Progress progress) {
        try {
            return Optional.of(read(source));
        } catch (JsonException | IOException | Failure e) {
            String reason = e instanceof Failure failure ? failure.text() : e.getMessage();
            progress.report(new ProgressEvent.Warning("the cache " + source.name() + " is not used: " + reason));
            return Optional.empty();
        }
    }

    private static ImportedCache read(CacheSource source) throws IOException {
        Descriptor root = manifest(source, source.root());
        Manifest manifest = Manifest.parse(root.mediaType(), bytes(source.content(), root));
        Descriptor config = manifest.config();
        return switch (config.mediaType()) {
            case PortableCache.MEDIA_TYPE -> of(source, manifest, object(source, config));
            case MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG -> inline(source, manifest, object(source, config));
            case BUILDKIT -> throw foreign();
            default -> throw Failure.unsupported("it is a " + config.mediaType() + ", not a cache of this builder");
        };
    }

    private static ImportedCache of(CacheSource source, Manifest manifest, JsonObject json) {
        PortableCache results = PortableCache.parse(json, manifest.layers().size());
        return new ImportedCache(source.name(), source.content(), manifest.layers(), results);
    }

    private static ImportedCache inline(CacheSource source, Manifest manifest, JsonObject config) {
        if (config.has(PortableCache.INLINE)) {
            return of(source, manifest, config.object(PortableCache.INLINE));
        }
        if (config.has(BUILDKIT_INLINE)) {
            throw foreign();
        }
        throw Failure.unsupported("the image has no cache in it; it is built with --cache-to type=inline");
    }

    private static Failure foreign() {
        return Failure.unsupported("BuildKit made it, whose keys this builder cannot know");
    }

    private static Descriptor manifest(CacheSource source, Descriptor root) throws IOException {
        if (!MediaTypes.isIndex(root.mediaType())) {
            return root;
        }
        List<Descriptor> manifests =
                Index.parse(root.mediaType(), bytes(source.content(), root)).manifests();
        if (manifests.stream().anyMatch(m -> m.mediaType().equals(BUILDKIT))) {
            throw foreign();
        }
        return manifests.stream()
                .filter(m -> MediaTypes.isManifest(m.mediaType()))
                .filter(m -> m.platform().isEmpty() || m.platform().get().equals(Platform.host()))
                .findFirst()
                .orElseThrow(() -> Failure.notFound("its index has nothing for " + Platform.host()));
    }

    private static JsonObject object(CacheSource source, Descriptor config) throws IOException {
        return Json.parse(bytes(source.content(), config)).object();
    }

    private static byte[] bytes(ContentSource content, Descriptor descriptor) throws IOException {
        try (InputStream in = content.open(descriptor, 0)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            if (!Digest.of(bytes).equals(descriptor.digest())) {
                throw Failure.invalid(descriptor.digest() + " is damaged, or larger than 64 MiB");
            }
            return bytes;
        }
    }

    String name() {
        return name;
    }

    ContentSource content() {
        return content;
    }

    /// The packed layer of a number.
    Descriptor layer(int number) {
        return layers.get(number);
    }

    Optional<PortableCache.Entry> find(CacheKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// What makes a file system.
    Optional<PortableCache.Entry> making(Digest chain) {
        return Optional.ofNullable(byChain.get(chain));
    }

    Optional<Digest> read(String key) {
        return Optional.ofNullable(results.reads().get(key));
    }

    /// The packed contents of a cache mount.
    Optional<Descriptor> mount(String cache) {
        return Optional.ofNullable(results.mounts().get(cache)).map(layers::get);
    }
}
