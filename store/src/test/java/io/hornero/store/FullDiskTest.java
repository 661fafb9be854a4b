package io.hornero.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.oci.Descriptor;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A store on a disk of a few megabytes, which is filled to the last byte.
final class FullDiskTest {
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final TempRoot root = new TempRoot();

    private Path disk;
    private Path filler;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(root.resolve("disk"));
        filler = disk.resolve("filler");
        assertThat(new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void refusesWritesAndTakesThemAgainWhenThereIsRoom() throws IOException {
        try (Store store = Store.open(disk.resolve("store"))) {
            store.records("a").put("before", VALUE);
            fill();
            assertThatThrownBy(() -> writeUntilFull(store))
                    .isInstanceOfSatisfying(
                            Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.EXHAUSTED))
                    .hasMessage("cannot write " + disk + "/store/records.db: the disk is full; free some space, or"
                            + " remove images, and try again");
            assertThat(store.records("a").find("before")).hasValue(VALUE);

            Files.delete(filler);

            store.records("a").put("after", VALUE);
            assertThat(store.records("a").find("after")).hasValue(VALUE);
        }
    }

    @Test
    void removesWhatItHoldsEvenThere() throws IOException {
        try (Store store = Store.open(disk.resolve("store"))) {
            Descriptor blob = store.blobs().put("text/plain", new byte[500_000]);
            store.names().put("images/app:1", blob);
            fill();
            assertThatThrownBy(() -> writeUntilFull(store)).isInstanceOf(Failure.class);

            assertThat(store.names().delete("images/app:1")).isTrue();
            assertThat(store.collect().removed()).containsExactly(blob.digest());

            store.records("a").put("after", VALUE);
        }
    }

    @Test
    void opensOnIt() throws IOException {
        Descriptor blob;
        try (Store store = Store.open(disk.resolve("store"))) {
            blob = store.blobs().put("text/plain", VALUE);
            store.names().put("images/app:1", blob);
        }
        fill();
        try (Store store = Store.open(disk.resolve("store"))) {
            assertThat(store.names().find("images/app:1")).contains(blob);
            assertThat(store.names().delete("images/app:1")).isTrue();
        }
    }

    private static void writeUntilFull(Store store) {
        for (int i = 0; i < 10_000; i++) {
            store.records("a").put("key " + i, new byte[4096]);
        }
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        assertThat(Files.getFileStore(disk).getUsableSpace()).isZero();
    }
}
