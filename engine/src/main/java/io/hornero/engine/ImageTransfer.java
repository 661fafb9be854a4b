package io.hornero.engine;

import io.hornero.archive.ImageForm;
import io.hornero.archive.ImageForms;
import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.build.CacheSource;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.remote.Credentials;
import io.hornero.remote.Login;
import io.hornero.remote.Pulled;
import io.hornero.remote.Puller;
import io.hornero.remote.Pusher;
import io.hornero.remote.RegistryClient;
import io.hornero.remote.RemoteRepository;
import io.hornero.remote.RemoteSettings;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import java.io.IOException;
import java.util.Map;

/// Pulls and pushes images. Safe for use by many threads.
public final class ImageTransfer {
    private final Store store;
    private final Snapshots snapshots;
    private final Images images;
    private final Events events;
    private final RemoteSettings settings;
    private final LocalRegistry local;
    private final Pusher pusher;
    private final ImageForms forms;

    ImageTransfer(
            Store store,
            Snapshots snapshots,
            Images images,
            Events events,
            RemoteSettings settings,
            LocalRegistry local,
            ImageForms forms) {
        this.store = store;
        this.snapshots = snapshots;
        this.images = images;
        this.events = events;
        this.settings = settings;
        this.local = local;
        this.pusher = new Pusher(new RegistryClient(Credentials.NONE, settings), store, forms);
        this.forms = forms;
    }

    /// What came or went.
    ///
    /// @param reference with its tag or digest
    /// @param target as the registry knows it
    /// @param changed false where the name stood for the same content before
    public record Transferred(Reference reference, Descriptor target, boolean changed) {}

    /// Pulls an image, unpacks it, and names it: what cannot be unpacked takes no name from a former image.
    ///
    /// @throws Failure as the registry's answer wants it
    public Transferred pull(Reference reference, Platform platform, Credentials credentials, Progress progress)
            throws IOException, InterruptedException {
        Reference full = reference.withDefaultTag();
        try (Lease _ = store.lease("pull of " + full)) {
            Descriptor target =
                    local.serves(full) ? adoptFromLocal(full) : fetch(full, platform, credentials, progress);
            boolean changed = images.find(full.familiar())
                    .filter(i -> i.target().digest().equals(target.digest()))
                    .isEmpty();
            Images.Content image = images.content(target);
            snapshots.unpack(image.manifest(), image.config(), progress);
            images.nameOrKeep(full, target);
            images.recordRepoDigest(image.id(), full, target.digest());
            events.publish("image", "pull", full.familiar(), Map.of("name", full.familiarRepository()));
            return new Transferred(full, target, changed);
        }
    }

    private Descriptor adoptFromLocal(Reference full) {
        return local.find(full)
                .orElseThrow(
                        () -> Failure.notFound("manifest for " + full.familiar() + " not found: manifest unknown"));
    }

    private Descriptor fetch(Reference full, Platform platform, Credentials credentials, Progress progress)
            throws IOException, InterruptedException {
        try (RegistryClient client = new RegistryClient(credentials, settings)) {
            Pulled pulled = new Puller(client, store).pull(full, platform, progress);
            return pulled.target();
        }
    }

    /// Pushes the image of this name to the registry that the name says.
    public Transferred push(Reference reference, Credentials credentials, Progress progress)
            throws IOException, InterruptedException {
        Reference full = reference.withDefaultTag();
        Image image = images.find(full.familiar())
                .orElseThrow(() ->
                        Failure.notFound("An image does not exist locally with the tag: " + full.familiarRepository()));
        Descriptor pushed = push(full, image.id(), image.target(), ImageForm.GZIP, credentials, progress);
        return new Transferred(full, pushed, true);
    }

    /// Pushes content of the store in a form of its own; a registry that serves this store takes it as it is,
    /// unless the form is another one than registries have anyway.
    ///
    /// @param full with a tag, or to be known by its digest alone
    /// @param imageId remembers where it can be pulled from
    Descriptor push(
            Reference full,
            Digest imageId,
            Descriptor image,
            ImageForm form,
            Credentials credentials,
            Progress progress)
            throws IOException, InterruptedException {
        Descriptor pushed;
        if (local.serves(full)) {
            boolean usual = form.packing().equals(ImageForm.GZIP.packing()) && !form.force() && !form.dockerTypes();
            pushed = usual ? image : forms.derive(image, form, progress);
            local.adopt(full, pushed, progress);
        } else {
            pushed = send(full, image, form, credentials, progress);
        }
        images.recordRepoDigest(imageId, full, pushed.digest());
        events.publish("image", "push", full.familiar(), Map.of("name", full.familiarRepository()));
        return pushed;
    }

    /// The caller closes it.
    RegistryClient client(Credentials credentials) {
        return new RegistryClient(credentials, settings);
    }

    /// A build cache, or an image that may hold one, of a registry.
    ///
    /// @throws Failure as the registry's answer wants it
    CacheSource cache(Reference full, RegistryClient client) throws IOException {
        if (local.serves(full)) {
            return new CacheSource(full.familiar(), adoptFromLocal(full), store.blobs());
        }
        RemoteRepository repository = client.forPull(full);
        return new CacheSource(full.familiar(), repository.manifest().descriptor(), repository);
    }

    /// Sends content of the store to a registry, which serves it from then on under this name; it is no
    /// image of the store.
    Descriptor publish(Reference full, Descriptor content, ImageForm form, Credentials credentials, Progress progress)
            throws IOException, InterruptedException {
        if (local.serves(full)) {
            Descriptor derived = forms.derive(content, form, progress);
            local.adopt(full, derived, progress);
            return derived;
        }
        return send(full, content, form, credentials, progress);
    }

    private Descriptor send(
            Reference full, Descriptor image, ImageForm form, Credentials credentials, Progress progress)
            throws IOException, InterruptedException {
        try (RegistryClient client = new RegistryClient(credentials, settings)) {
            return pusher.with(client).push(full, image, form, progress).descriptor();
        }
    }

    /// Checks a login with its registry.
    ///
    /// @throws Failure UNAUTHENTICATED: user or password are wrong
    public void checkLogin(String registry, Login login) throws IOException {
        try (RegistryClient client = new RegistryClient(Credentials.NONE, settings)) {
            client.checkLogin(registry, login);
        }
    }
}
