package io.hornero.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Index;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.remote.Credentials;
import io.hornero.remote.Pulled;
import io.hornero.remote.Puller;
import io.hornero.remote.Pushed;
import io.hornero.remote.Pusher;
import io.hornero.remote.RegistryClient;
import io.hornero.remote.RemoteSettings;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import io.hornero.testkit.RandomImage;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Our client against our server.
final class PushPullTest {
    @RegisterExtension
    final TempRoot root = new TempRoot();

    private final RegistryClient client = new RegistryClient(Credentials.NONE, RemoteSettings.DEFAULT);
    private ServedRegistry registry;
    private Store store;

    @BeforeEach
    void serve() throws IOException {
        registry = new ServedRegistry(root.resolve("served"));
        store = Store.open(root.resolve("store"));
    }

    @AfterEach
    void stop() {
        client.close();
        registry.close();
        store.close();
    }

    private Reference reference(String name) {
        return Reference.parse(registry.host() + "/" + name);
    }

    private static RandomImage put(RandomImage image, Store store) throws IOException {
        for (var blob : image.blobs().entrySet()) {
            store.blobs().put(image.mediaType(blob.getKey()), blob.getValue());
        }
        return image;
    }

    @Test
    void whatIsPushedIsPulledElsewhere() throws Exception {
        RandomImage image = put(RandomImage.gzipped(1, 5), store);
        Finished pushing = new Finished();
        Pushed pushed = new Pusher(client, store).push(reference("acme/app:1"), image.descriptor(), pushing);
        assertThat(pushed.descriptor()).isEqualTo(image.descriptor());
        assertThat(pushing.reasons).hasSize(5).containsOnly("Pushed");
        try (Store other = Store.open(root.resolve("other"));
                Lease _ = other.lease("pull")) {
            Finished pulling = new Finished();
            Puller puller = new Puller(client, other);
            Pulled pulled = puller.pull(reference("acme/app:1"), Platform.host(), pulling);
            assertThat(pulled.target().digest()).isEqualTo(image.descriptor().digest());
            assertThat(pulled.config()).isEqualTo(image.config());
            assertThat(pulling.reasons).hasSize(5).containsOnly("Download complete");
            assertThat(image.blobs().keySet()).allSatisfy(d -> other.blobs().verify(d));
            Finished again = new Finished();
            puller.pull(reference("acme/app:1"), Platform.host(), again);
            assertThat(again.reasons).hasSize(5).containsOnly("Already exists");
        }
    }

    @Test
    void aSecondPushSendsNoLayerAndMovesTheTag() throws Exception {
        RandomImage first = put(RandomImage.gzipped(1, 2), store);
        RandomImage second = put(RandomImage.gzipped(2, 2), store);
        Pusher pusher = new Pusher(client, store);
        pusher.push(reference("acme/app:1"), first.descriptor(), Progress.NONE);
        pusher.push(reference("acme/app:1"), second.descriptor(), Progress.NONE);
        Finished again = new Finished();
        pusher.push(reference("acme/app:1"), first.descriptor(), again);
        assertThat(again.reasons).containsOnly("Layer already exists");
        assertThat(registry.registry.find("acme/app", "1").orElseThrow().digest())
                .isEqualTo(first.descriptor().digest());
        assertThat(client.tags(reference("acme/app"))).containsExactly("1");
    }

    @Test
    void layersAreMountedFromARepositoryThatHasThem() throws Exception {
        RandomImage image = put(RandomImage.gzipped(1, 3), store);
        Pusher pusher = new Pusher(client, store);
        pusher.push(reference("acme/app:1"), image.descriptor(), Progress.NONE);
        long before = registry.store.blobs().list().size();
        pusher.push(reference("acme/copy:1"), image.descriptor(), Progress.NONE);
        assertThat(registry.store.blobs().list()).hasSize((int) before);
        assertThat(registry.registry.repositories()).containsExactly("acme/app", "acme/copy");
    }

    @Test
    void uncompressedLayersGoOutAsGzipOnceAndTheImageStaysTheSame() throws Exception {
        RandomImage image = put(RandomImage.of(1, 3), store);
        Pusher pusher = new Pusher(client, store);
        Finished progress = new Finished();
        Pushed pushed = pusher.push(reference("acme/app:1"), image.descriptor(), progress);
        assertThat(progress.ids)
                .containsExactlyInAnyOrderElementsOf(image.manifest().layers().stream()
                        .map(l -> l.digest().shortHex())
                        .toList());
        Manifest manifest =
                Manifest.parse("", store.blobs().read(pushed.descriptor().digest()));
        assertThat(manifest.config()).isEqualTo(image.manifest().config());
        assertThat(manifest.layers()).allSatisfy(l -> assertThat(l.mediaType()).isEqualTo(MediaTypes.OCI_LAYER_GZIP));
        store.names().put("images/app", image.descriptor());
        store.collect();
        int blobs = store.blobs().list().size();
        assertThat(pusher.push(reference("acme/other:1"), image.descriptor(), Progress.NONE)
                        .descriptor())
                .isEqualTo(pushed.descriptor());
        assertThat(store.blobs().list()).hasSize(blobs);
        assertThat(pusher.derived(image.descriptor())).hasValue(pushed.descriptor());
        store.names().delete("images/app");
        store.collect();
        assertThat(store.blobs().list()).isEmpty();
    }

    @Test
    void anIndexIsPushedWholeAndPulledForOnePlatform() throws Exception {
        RandomImage ours = put(RandomImage.gzipped(1, 1), store);
        RandomImage theirs = put(RandomImage.gzipped(2, 1), store);
        Index index = Index.of(List.of(entry(theirs, "linux/s390x"), entry(ours, "linux/arm64")));
        store.blobs().put(MediaTypes.OCI_INDEX, index.raw());
        new Pusher(client, store).push(reference("acme/app:1"), index.descriptor(), Progress.NONE);
        try (Store other = Store.open(root.resolve("other"));
                Lease _ = other.lease("pull")) {
            Puller puller = new Puller(client, other);
            Pulled pulled = puller.pull(reference("acme/app:1"), Platform.parse("linux/arm64"), Progress.NONE);
            assertThat(pulled.manifest().descriptor().digest())
                    .isEqualTo(ours.descriptor().digest());
            assertThat(pulled.target().digest()).isEqualTo(index.descriptor().digest());
            assertThat(other.blobs().find(theirs.descriptor().digest())).isEmpty();
            assertThatThrownBy(
                            () -> puller.pull(reference("acme/app:1"), Platform.parse("linux/riscv64"), Progress.NONE))
                    .hasMessage("no matching manifest for linux/riscv64 in the manifest list entries of "
                            + registry.host() + "/acme/app:1; it has linux/s390x, linux/arm64");
        }
    }

    private static Descriptor entry(RandomImage image, String platform) {
        return Descriptor.parse(image.descriptor()
                .json()
                .copy()
                .put("platform", Platform.parse(platform).toJson()));
    }

    @Test
    void unknownTagsAndRepositoriesAreToldInDockersWords() throws Exception {
        Puller puller = new Puller(client, store);
        assertThatThrownBy(() -> puller.pull(reference("acme/none:1"), Platform.host(), Progress.NONE))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.NOT_FOUND))
                .hasMessage("manifest for " + registry.host()
                        + "/acme/none:1 not found: the repository does not exist; check the name");
        registry.push("acme/app", "1", RandomImage.gzipped(1, 1));
        assertThatThrownBy(() -> puller.pull(reference("acme/app:2"), Platform.host(), Progress.NONE))
                .hasMessage(
                        "manifest for " + registry.host() + "/acme/app:2 not found: manifest unknown; check the tag");
    }

    @Test
    void aDamagedBlobOfTheRegistryIsNeverStored() throws Exception {
        RandomImage image = RandomImage.gzipped(1, 1);
        registry.push("acme/app", "1", image);
        Descriptor layer = image.manifest().layers().getFirst();
        byte[] wrong = image.blob(layer).clone();
        wrong[10] ^= 1;
        java.nio.file.Files.write(registry.store.blobs().get(layer.digest()).file(), wrong);
        assertThatThrownBy(
                        () -> new Puller(client, store).pull(reference("acme/app:1"), Platform.host(), Progress.NONE))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.CORRUPT));
        assertThat(store.blobs().find(layer.digest())).isEmpty();
    }

    /// Remembers how items ended.
    private static final class Finished implements Progress {
        final List<String> ids = new CopyOnWriteArrayList<>();
        final List<String> reasons = new CopyOnWriteArrayList<>();

        @Override
        public void report(ProgressEvent event) {
            if (event instanceof ProgressEvent.Finished f) {
                ids.add(f.id());
                reasons.add(String.valueOf(f.reason()));
            }
        }
    }
}
