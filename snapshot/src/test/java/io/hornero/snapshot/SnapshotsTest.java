package io.hornero.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.TaskScope;
import io.hornero.linux.MountPoint;
import io.hornero.linux.Mounts;
import io.hornero.oci.ChainId;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.store.BlobWriter;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import io.hornero.testkit.RandomImage;
import io.hornero.testkit.SmallTar;
import io.hornero.testkit.TempRoot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SnapshotsTest {
    @RegisterExtension
    final TempRoot temp = new TempRoot();

    private Store store;
    private Snapshots snapshots;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(temp.resolve("store"));
        snapshots = Snapshots.open(temp.resolve("snapshots"), store);
        snapshots.repair(Set.of());
    }

    @AfterEach
    void leavesNoMount() throws IOException {
        snapshots.close();
        store.close();
        assertThat(mounts()).isEmpty();
    }

    @Test
    void anImageUnpacksToTheTreeOfItsLayers() throws IOException {
        RandomImage image = RandomImage.gzipped(1, 4);
        put(image);
        Digest top = snapshots
                .unpack(image.manifest(), image.config(), Progress.NONE)
                .orElseThrow();
        assertThat(top).isEqualTo(ChainId.of(image.config().diffIds()).getLast());
        try (View view = snapshots.view(top);
                var files = Files.walk(view.root())) {
            assertThat(files.filter(Files::isRegularFile).count()).isGreaterThanOrEqualTo(4);
            assertThatThrownBy(() -> Files.writeString(view.root().resolve("x"), "x"))
                    .hasMessageContaining("Read-only");
        }
    }

    @Test
    void whatDiffersBecomesALayerThatGivesTheSameTree() throws IOException {
        Digest base = layer(null, Map.of("etc/gone", "x", "etc/kept", "kept"));
        Active step = snapshots.prepare("step", base);
        Path root = step.mount();
        Files.delete(root.resolve("etc/gone"));
        Files.writeString(root.resolve("new"), "new");
        Descriptor diff = step.diff(Progress.NONE, 1000L);
        Digest chain = ChainId.extend(base, diff.digest());
        step.commit(chain);
        assertThat(step.mountedAt()).isEmpty();
        Digest other = ChainId.extend(base, diff.digest());
        assertThat(snapshots.removeCommitted(chain)).isTrue();
        try (var tar = store.blobs().get(diff.digest()).open()) {
            snapshots.apply(other, base, tar);
        }
        try (View view = snapshots.view(other)) {
            assertThat(view.root().resolve("etc/gone")).doesNotExist();
            assertThat(view.root().resolve("etc/kept")).hasContent("kept");
            assertThat(view.root().resolve("new")).hasContent("new");
        }
    }

    @Test
    void theSameWorkGivesTheSameDiff() throws IOException {
        Digest base = layer(null, Map.of("a", "a"));
        List<Digest> diffs = new ArrayList<>();
        for (String key : List.of("one", "two")) {
            Active step = snapshots.prepare(key, base);
            Files.writeString(step.mount().resolve("b"), "b");
            diffs.add(step.diff(Progress.NONE, 0L).digest());
            step.remove();
        }
        assertThat(diffs.getFirst()).isEqualTo(diffs.getLast());
    }

    @Test
    void aLayerThatIsNotWhatTheImageSaysIsRefused() throws IOException {
        RandomImage image = RandomImage.gzipped(2, 2);
        RandomImage other = RandomImage.gzipped(3, 2);
        put(image);
        put(other);
        assertThatThrownBy(() -> snapshots.unpack(image.manifest(), other.config(), Progress.NONE))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.CORRUPT))
                .hasMessageContaining("its diff id is");
        assertThat(snapshots.committed()).isEmpty();
        assertThat(folders()).isEmpty();
    }

    @Test
    void damagedBytesInTheStoreAreBlamedOnTheBlob() throws IOException {
        RandomImage image = RandomImage.gzipped(4, 1);
        put(image);
        Descriptor layer = image.manifest().layers().getFirst();
        Path file = store.blobs().get(layer.digest()).file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.delete(file);
        Files.write(file, bytes);
        assertThatThrownBy(() -> snapshots.unpack(image.manifest(), image.config(), Progress.NONE))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.CORRUPT))
                .hasMessageContaining(layer.digest().toString());
        assertThat(folders()).isEmpty();
    }

    @Test
    void unpacksAtOnceShareTheWork() throws Exception {
        RandomImage image = RandomImage.large(5, 3, 2_000_000);
        put(image);
        List<String> started = Collections.synchronizedList(new ArrayList<>());
        Progress progress = event -> {
            if (event instanceof ProgressEvent.Started s) {
                started.add(s.id());
            }
        };
        try (TaskScope scope = new TaskScope("unpack")) {
            List<Future<Optional<Digest>>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(scope.fork(() -> snapshots.unpack(image.manifest(), image.config(), progress)));
            }
            scope.join();
            for (var one : all) {
                assertThat(TaskScope.get(one)).isPresent();
            }
        }
        assertThat(started).hasSize(3).doesNotHaveDuplicates();
        assertThat(folders()).hasSize(3);
    }

    @Test
    void aKilledProcessLeavesNothingButWhatIsLive() throws IOException {
        Digest base = layer(null, Map.of("a", "a"));
        snapshots.prepare("live", base).mount();
        snapshots.prepare("dead", base).mount();
        Path elsewhere = Files.createDirectories(temp.resolve("bundle"));
        snapshots.prepare("dead elsewhere", null).mount(elsewhere);
        View _ = snapshots.view(base);
        Files.createDirectories(temp.resolve("snapshots/99/fs"));
        assertThat(mounts()).hasSize(4);

        Snapshots next = Snapshots.open(temp.resolve("snapshots"), store);
        next.repair(Set.of("live"));
        Active live = next.find("live").orElseThrow();
        assertThat(mounts())
                .hasSize(1)
                .containsExactly(live.mountedAt().orElseThrow().toString());
        assertThat(next.find("dead")).isEmpty();
        assertThat(folders()).hasSize(2);
        assertThat(live.parent()).contains(base);
        live.remove();
        next.close();
    }

    @Test
    void whatIsStoodOnIsNotRemoved() throws IOException {
        Digest base = layer(null, Map.of("a", "a"));
        Digest upper = layer(base, Map.of("b", "b"));
        Digest unused = layer(base, Map.of("c", "c"));
        Active active = snapshots.prepare("container", upper);
        assertThatThrownBy(() -> snapshots.removeCommitted(base))
                .hasMessage("snapshot " + base + " is in use; remove what stands on it first");
        assertThatThrownBy(() -> snapshots.removeCommitted(upper)).isInstanceOf(Failure.class);
        assertThat(snapshots.collect(List::of)).isEqualTo(1);
        assertThat(snapshots.committed()).containsOnlyKeys(base, upper).doesNotContainKey(unused);
        active.remove();
        assertThat(snapshots.collect(() -> List.of(base))).isEqualTo(1);
        assertThat(snapshots.committed()).containsOnlyKeys(base);
    }

    @Test
    void whatIsMadeUnderALeaseStaysUntilItCloses() throws IOException {
        Digest before = layer(null, Map.of("before", ""));
        Digest base;
        Digest upper;
        try (Lease _ = snapshots.lease("a build")) {
            base = layer(null, Map.of("a", "a"));
            upper = layer(base, Map.of("b", "b"));
            assertThat(snapshots.collect(List::of)).isEqualTo(1);
            assertThat(snapshots.committed()).containsOnlyKeys(base, upper).doesNotContainKey(before);
        }
        assertThat(snapshots.collect(List::of)).isEqualTo(2);
        assertThat(snapshots.committed()).isEmpty();
    }

    @Test
    void whatIsFoundUnderALeaseStays() throws IOException {
        Digest base = layer(null, Map.of("a", "a"));
        try (Lease _ = snapshots.lease("a build")) {
            assertThat(snapshots.contains(base)).isTrue();
            assertThat(snapshots.collect(List::of)).isZero();
            assertThat(snapshots.held()).containsExactly(base);
        }
        assertThat(snapshots.held()).isEmpty();
    }

    /// Somebody commits, records and lets go while a collection asks what to keep.
    @Test
    void whatIsMadeWhileACollectionRunsStays() throws IOException {
        List<Digest> made = new ArrayList<>();
        snapshots.collect(() -> {
            try {
                made.add(layer(null, Map.of("a", "a")));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return List.of();
        });
        assertThat(snapshots.committed()).containsOnlyKeys(made);
    }

    @Test
    void aCheckFindsWhatDoesNotFitTogether() throws IOException {
        Digest base = layer(null, Map.of("a", "a"));
        layer(base, Map.of("b", "b"));
        assertThat(snapshots.check()).isEmpty();
        Path folder = temp.resolve("snapshots/1");
        assertThat(folder.resolve("fs/a")).exists();
        Files.move(folder, temp.resolve("elsewhere"));

        assertThat(snapshots.check()).containsExactly("snapshot " + base + " has no folder " + folder.resolve("fs"));
        Files.move(temp.resolve("elsewhere"), folder);
    }

    @Test
    void committedSnapshotsSurviveARestart() throws IOException {
        Digest base = layer(null, Map.of("a", "a"));
        snapshots.close();
        snapshots = Snapshots.open(temp.resolve("snapshots"), store);
        snapshots.repair(Set.of());
        try (View view = snapshots.view(base)) {
            assertThat(view.root().resolve("a")).hasContent("a");
        }
    }

    @Test
    void keysAreTakenOnceAndFreeAfterwards() throws IOException {
        Active first = snapshots.prepare("key", null);
        assertThatThrownBy(() -> snapshots.prepare("key", null)).hasMessage("a snapshot 'key' exists already");
        first.mount();
        assertThatThrownBy(first::mount).hasMessageContaining("is mounted already");
        first.remove();
        first.remove();
        snapshots.prepare("key", null).remove();
        Digest absent = Digest.ofText("absent");
        assertThatThrownBy(() -> snapshots.prepare("key", absent))
                .hasMessage("snapshot " + absent + " is not there; unpack its image again");
        assertThat(folders()).isEmpty();
    }

    @Test
    void nothingIsAnEmptyDirectory() throws IOException {
        try (View view = snapshots.view(null)) {
            assertThat(view.root()).isEmptyDirectory();
        }
    }

    private Digest layer(Digest parent, Map<String, String> files) throws IOException {
        Map<String, byte[]> bytes = new java.util.TreeMap<>();
        files.forEach((k, v) -> bytes.put(k, v.getBytes(StandardCharsets.UTF_8)));
        byte[] tar = SmallTar.of(bytes);
        Digest chain = ChainId.extend(parent, Digest.of(tar));
        snapshots.apply(chain, parent, new ByteArrayInputStream(tar));
        return chain;
    }

    private void put(RandomImage image) throws IOException {
        for (Map.Entry<Digest, byte[]> blob : image.blobs().entrySet()) {
            try (BlobWriter writer = store.blobs().begin("test")) {
                writer.write(blob.getValue());
                writer.commit(blob.getKey(), blob.getValue().length);
            }
        }
    }

    private List<String> folders() throws IOException {
        try (var all = Files.list(temp.resolve("snapshots"))) {
            return all.map(p -> p.getFileName().toString())
                    .filter(n -> n.matches("[0-9]+"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> mounts() throws IOException {
        return Mounts.list().stream()
                .map(MountPoint::target)
                .filter(t -> t.startsWith(temp.path() + "/"))
                .toList();
    }
}
