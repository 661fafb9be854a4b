package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.build.ContextSource;
import io.hornero.build.ImagePuller;
import io.hornero.oci.Descriptor;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Index;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.store.Names;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the images that stages begin from: in the store, else by pulling.
final class BaseImages {
    private final Store store;
    private final @Nullable ImagePuller puller;

    /// @param puller brings what the store does not have; null leaves it at that
    BaseImages(Store store, @Nullable ImagePuller puller) {
        this.store = store;
        this.puller = puller;
    }

    /// The same without pulling: what the store does not have is an empty image.
    BaseImages asFarAsKnown() {
        return new BaseImages(store, null);
    }

    /// An image of one platform.
    ///
    /// @param reference as it was asked for, with its tag
    record Resolved(Reference reference, Manifest manifest, ImageConfig config) {}

    /// The image; pulled where the store does not have it for this platform, or where that is asked for.
    ///
    /// @param name as written after FROM
    Resolved resolve(String name, Platform platform, boolean pull, Progress progress)
            throws IOException, InterruptedException {
        Reference reference = Reference.parse(name).withDefaultTag();
        Optional<Resolved> stored = pull ? Optional.empty() : stored(reference, platform);
        if (stored.isPresent()) {
            return stored.get();
        }
        if (puller == null) {
            return new Resolved(reference, empty(platform), ImageConfig.empty(platform));
        }
        puller.pull(reference, platform, progress);
        return stored(reference, platform)
                .orElseThrow(
                        () -> Failure.notFound("image " + reference.familiar() + " has no manifest for " + platform));
    }

    private static Manifest empty(Platform platform) {
        byte[] config = ImageConfig.empty(platform).json().bytes();
        return Manifest.of(Descriptor.of(MediaTypes.OCI_CONFIG, config), List.of());
    }

    /// The image if the store has it.
    Optional<Resolved> known(Reference reference, Platform platform) throws IOException {
        return stored(reference, platform);
    }

    /// The image of an OCI layout, whose content is copied into the store.
    Resolved layout(ContextSource.Layout layout, Platform platform, Progress progress)
            throws IOException, InterruptedException {
        Descriptor root = ImageLayout.bring(layout, platform, store, progress);
        Reference reference = Reference.parse("oci-layout/" + root.digest().shortHex());
        return image(reference, root, platform)
                .orElseThrow(() ->
                        Failure.notFound("the OCI layout " + layout.folder() + " has no manifest for " + platform));
    }

    private Optional<Resolved> stored(Reference reference, Platform platform) throws IOException {
        Optional<Descriptor> named = store.names().find(Names.IMAGES + reference);
        if (named.isEmpty() && reference.digest() != null) {
            named = store.blobs().find(reference.digest()).map(b -> new Descriptor("", b.digest(), b.sizeBytes()));
        }
        try {
            return named.isEmpty() ? Optional.empty() : image(reference, named.get(), platform);
        } catch (Failure e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Resolved> image(Reference reference, Descriptor descriptor, Platform platform) throws IOException {
        byte[] raw = store.blobs().read(descriptor.digest());
        if (MediaTypes.isIndex(descriptor.mediaType())) {
            Optional<Descriptor> entry =
                    Index.parse(descriptor.mediaType(), raw).forPlatform(platform);
            return entry.isEmpty() ? Optional.empty() : image(reference, entry.get(), platform);
        }
        Manifest manifest = Manifest.parse(descriptor.mediaType(), raw);
        ImageConfig config =
                ImageConfig.parse(store.blobs().read(manifest.config().digest()));
        return Optional.of(new Resolved(reference, manifest, config));
    }
}
