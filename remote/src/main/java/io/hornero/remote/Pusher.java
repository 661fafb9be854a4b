package io.hornero.remote;

import io.hornero.archive.ImageForm;
import io.hornero.archive.ImageForms;
import io.hornero.base.Progress;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Reference;
import io.hornero.remote.internal.BlobOrigins;
import io.hornero.remote.internal.RenamedItems;
import io.hornero.remote.internal.TaggedTarget;
import io.hornero.store.ContentGraph;
import io.hornero.store.CopyWording;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Brings images from the store into registries. Safe for use by many threads.
///
/// An image whose manifest names uncompressed layers is pushed as the same image (same config, same id)
/// with gzip layers. That manifest is derived once and kept with the image, so that a second push, to any
/// registry, sends the same digest and compresses nothing.
public final class Pusher {
    private final RegistryClient client;
    private final Store store;
    private final BlobOrigins origins;
    private final ImageForms forms;

    /// Registers garbage roots with the store: make one pusher for a store.
    public Pusher(RegistryClient client, Store store) {
        this(client, store, new ImageForms(store));
    }

    /// @param forms of the same store
    public Pusher(RegistryClient client, Store store, ImageForms forms) {
        this.client = client;
        this.store = store;
        this.origins = new BlobOrigins(store);
        this.forms = forms;
    }

    private Pusher(RegistryClient client, Pusher sharing) {
        this.client = client;
        this.store = sharing.store;
        this.origins = sharing.origins;
        this.forms = sharing.forms;
    }

    /// The same pusher with another client: other credentials.
    public Pusher with(RegistryClient other) {
        return new Pusher(other, this);
    }

    /// Pushes a manifest or an index of the store. Each layer is reported by the short digest that the
    /// image's own manifest gives it (`Compressing`, `Pushing`; `Layer already exists`).
    ///
    /// @param reference with a tag; else `latest` is meant
    /// @throws io.hornero.base.Failure NOT_FOUND: the store lacks content; UNAUTHENTICATED, FORBIDDEN,
    ///   UNAVAILABLE
    public Pushed push(Reference reference, Descriptor image, Progress progress)
            throws IOException, InterruptedException {
        return push(reference.withDefaultTag(), image, ImageForm.GZIP, progress);
    }

    /// Pushes an image in a form of its own.
    ///
    /// @param reference with a tag; with none, the image is known by its digest alone
    public Pushed push(Reference reference, Descriptor image, ImageForm form, Progress progress)
            throws IOException, InterruptedException {
        try (Lease _ = store.lease("push of " + reference)) {
            Descriptor derived = forms.derive(image, form, progress);
            Map<Digest, Digest> originals = forms.originals(image, form);
            RemoteRepository repository = client.forPush(reference);
            repository.mountFrom(digest -> origins.find(reference.domain(), digest));
            TaggedTarget target =
                    new TaggedTarget(repository, derived, content -> repository.putTagged(derived, content));
            ContentGraph.copy(store.blobs(), target, derived, CopyWording.PUSH, new RenamedItems(progress, originals));
            origins.remember(reference, forms.manifests(derived));
            return new Pushed(reference, derived);
        }
    }

    /// What a push of this image sends, if it was pushed before; the image itself where its layers are
    /// compressed.
    public Optional<Descriptor> derived(Descriptor image) throws IOException {
        return forms.known(image, ImageForm.GZIP);
    }
}
