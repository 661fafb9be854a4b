package io.hornero.remote;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.oci.Descriptor;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Index;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.remote.RemoteRepository.RemoteManifest;
import io.hornero.remote.internal.BlobOrigins;
import io.hornero.store.ContentGraph;
import io.hornero.store.CopyWording;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.stream.Collectors;

/// Brings images from registries into the store. Safe for use by many threads.
public final class Puller {
    private final RegistryClient client;
    private final Store store;
    private final BlobOrigins origins;

    public Puller(RegistryClient client, Store store) {
        this.client = client;
        this.store = store;
        this.origins = new BlobOrigins(store);
    }

    /// Pulls the image of one platform; an index is stored, too, but not the images of other platforms.
    /// What the store has is not fetched again. Each layer is reported by its short digest (`Downloading`;
    /// `Already exists`).
    ///
    /// The caller holds a [io.hornero.store.Lease], opened before the call, until it has named the result.
    ///
    /// @param reference with a tag or a digest; else `latest` is meant
    /// @throws Failure NOT_FOUND, UNAUTHENTICATED, FORBIDDEN, UNAVAILABLE, CORRUPT, EXHAUSTED
    public Pulled pull(Reference reference, Platform platform, Progress progress)
            throws IOException, InterruptedException {
        Reference full = reference.withDefaultTag();
        RemoteRepository repository = client.forPull(full);
        RemoteManifest target = repository.manifest();
        Descriptor chosen = choose(full, target, platform);
        ContentGraph.copy(repository, store.blobs(), chosen, CopyWording.PULL, progress);
        store.blobs().put(target.descriptor().mediaType(), target.content());
        Manifest manifest = Manifest.parse(chosen.mediaType(), store.blobs().read(chosen.digest()));
        origins.remember(full, manifest);
        ImageConfig config =
                ImageConfig.parse(store.blobs().read(manifest.config().digest()));
        return new Pulled(full, target.descriptor(), manifest, config);
    }

    private static Descriptor choose(Reference reference, RemoteManifest target, Platform platform) {
        if (!MediaTypes.isIndex(target.descriptor().mediaType())) {
            return target.descriptor();
        }
        Index index = Index.parse(target.descriptor().mediaType(), target.content());
        Descriptor chosen = index.forPlatform(platform)
                .orElseThrow(() -> new Failure(
                        FailureKind.NOT_FOUND,
                        "no matching manifest for " + platform + " in the manifest list entries of "
                                + reference.familiar() + "; it has " + platforms(index)));
        if (!MediaTypes.isManifest(chosen.mediaType())) {
            throw Failure.unsupported("the image of " + reference.familiar() + " for " + platform + " is a "
                    + chosen.mediaType() + ", which is no image manifest");
        }
        return chosen;
    }

    private static String platforms(Index index) {
        return index.manifests().stream()
                .flatMap(m -> m.platform().stream())
                .filter(p -> !p.os().equals("unknown"))
                .map(Platform::toString)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
