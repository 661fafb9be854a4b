package io.hornero.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.base.Progress;
import io.hornero.base.TaskScope;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Index;
import io.hornero.testkit.RandomImage;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CollectTest {
    @RegisterExtension
    final TempRoot root = new TempRoot();

    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(root.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatANameReachesStays() throws IOException {
        RandomImage kept = stored(RandomImage.of(1, 3));
        RandomImage dropped = stored(RandomImage.of(2, 2));
        Index index = Index.of(List.of(kept.descriptor()));
        store.names().put("images/a", store.blobs().put(index.descriptor().mediaType(), index.raw()));
        Collected collected = store.collect();
        assertThat(collected.removed())
                .containsExactlyInAnyOrderElementsOf(dropped.blobs().keySet());
        assertThat(collected.freedBytes())
                .isEqualTo(dropped.blobs().values().stream()
                        .mapToLong(b -> b.length)
                        .sum());
        assertThat(kept.blobs().keySet()).allSatisfy(d -> store.blobs().verify(d));
        store.names().delete("images/a");
        assertThat(store.collect().removed()).hasSize(kept.blobs().size() + 1);
        assertThat(store.blobs().list()).isEmpty();
    }

    /// What somebody else needs stays, and what only the damaged one can have meant.
    @Test
    void aDamagedManifestOrIndexStopsNothingAndLosesNothing() throws IOException {
        RandomImage whole = stored(RandomImage.of(1, 2));
        RandomImage damaged = stored(RandomImage.of(2, 2));
        RandomImage listed = stored(RandomImage.of(3, 2));
        Index index = Index.of(List.of(listed.descriptor()));
        Descriptor list = store.blobs().put(index.descriptor().mediaType(), index.raw());
        store.names().put("images/whole", whole.descriptor());
        store.names().put("images/damaged", damaged.descriptor());
        store.names().put("images/list", list);
        Descriptor garbage = put("garbage");
        for (Descriptor each : List.of(damaged.descriptor(), list)) {
            Path file = store.blobs().get(each.digest()).file();
            Files.writeString(file, Files.readString(file).replaceFirst("\\{", "["));
        }

        assertThat(store.collect().removed()).containsExactly(garbage.digest());

        store.names().delete("images/damaged");
        assertThat(store.collect().removed())
                .containsExactlyInAnyOrderElementsOf(damaged.blobs().keySet());
    }

    @Test
    void whatIsTouchedUnderALeaseStaysUntilItCloses() throws IOException {
        Descriptor before = put("before");
        Descriptor looked = put("looked up");
        try (Lease _ = store.lease("build")) {
            Descriptor committed = put("committed");
            store.blobs().find(looked.digest());
            assertThat(store.collect().removed()).containsExactly(before.digest());
            assertThat(store.blobs().find(committed.digest())).isPresent();
        }
        assertThat(store.collect().removed()).hasSize(2);
    }

    @Test
    void registeredRootsAndWhatLivesWithThemStay() throws IOException {
        RandomImage image = stored(RandomImage.of(1, 1));
        Descriptor derived = put("derived");
        Descriptor root = put("root");
        put("garbage");
        store.names().put("images/a", image.descriptor());
        store.addRoots(new GarbageRoots() {
            @Override
            public Collection<Descriptor> roots() {
                return List.of(root);
            }

            @Override
            public Collection<Descriptor> livesWith(Digest alive) {
                return alive.equals(image.descriptor().digest()) ? List.of(derived) : List.of();
            }
        });
        assertThat(store.collect().removed()).hasSize(1);
        store.names().delete("images/a");
        assertThat(store.collect().removed()).contains(derived.digest()).doesNotContain(root.digest());
    }

    @Test
    void collectingBesideWritersLosesNothingThatWasNamed() throws Exception {
        AtomicInteger writing = new AtomicInteger(4);
        try (TaskScope scope = new TaskScope("gc")) {
            for (int writer = 0; writer < 4; writer++) {
                int id = writer;
                scope.fork(() -> {
                    try {
                        writeAndForget(id);
                    } finally {
                        writing.decrementAndGet();
                    }
                    return id;
                });
            }
            while (writing.get() > 0) {
                store.collect();
            }
            scope.join();
        }
        assertThat(store.names().list("images/")).hasSize(60);
        for (Descriptor named : store.names().list("images/").values()) {
            for (Descriptor child :
                    ContentGraph.children(named.mediaType(), store.blobs().read(named.digest()))) {
                store.blobs().verify(child.digest());
            }
        }
    }

    /// Names images made of layers that its fellow writers name and forget at the same time.
    private void writeAndForget(int writer) throws IOException {
        for (int i = 0; i < 30; i++) {
            RandomImage image = RandomImage.of(i, 2);
            try (Lease _ = store.lease("writer " + writer)) {
                stored(image);
                store.names().put("images/" + writer + "/" + i, image.descriptor());
            }
            if (i % 2 == 0) {
                store.names().delete("images/" + writer + "/" + i);
            }
        }
    }

    @Test
    void aCopySkipsWhatTheTargetHasAndBringsTheRest() throws Exception {
        RandomImage image = stored(RandomImage.of(5, 4));
        try (Store other = Store.open(root.resolve("other"))) {
            other.blobs().put("layer", image.blob(image.manifest().layers().getFirst()));
            List<String> outcomes = new java.util.concurrent.CopyOnWriteArrayList<>();
            Progress progress = event -> {
                if (event instanceof io.hornero.base.ProgressEvent.Finished f) {
                    outcomes.add(f.outcome() + " " + f.reason());
                }
            };
            ContentGraph.copy(store.blobs(), other.blobs(), image.descriptor(), CopyWording.PULL, progress);
            assertThat(outcomes)
                    .containsExactlyInAnyOrder(
                            "CACHED Already exists",
                            "DONE Download complete",
                            "DONE Download complete",
                            "DONE Download complete");
            assertThat(image.blobs().keySet()).allSatisfy(d -> other.blobs().verify(d));
        }
    }

    private RandomImage stored(RandomImage image) throws IOException {
        for (var blob : image.blobs().entrySet()) {
            store.blobs().put(image.mediaType(blob.getKey()), blob.getValue());
        }
        return image;
    }

    private Descriptor put(String text) throws IOException {
        return store.blobs().put("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
