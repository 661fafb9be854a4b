package io.hornero.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.oci.Descriptor;
import io.hornero.testkit.RandomImage;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StoreCheckTest {
    @RegisterExtension
    final TempRoot root = new TempRoot();

    private Store store;
    private RandomImage image;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(root.resolve("store"));
        image = RandomImage.of(1, 2);
        for (var blob : image.blobs().entrySet()) {
            try (BlobWriter writer = store.blobs().begin("test")) {
                writer.write(blob.getValue());
                writer.commit(blob.getKey(), blob.getValue().length);
            }
        }
        store.names().put("images/a", image.descriptor());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path file(Descriptor blob) {
        return store.blobs().get(blob.digest()).file();
    }

    @Test
    void aSoundStoreHasNoFindings() throws IOException {
        Checked checked = store.check();
        assertThat(checked.findings()).isEmpty();
        assertThat(checked.blobs()).isEqualTo(image.blobs().size());
        assertThat(checked.bytes())
                .isEqualTo(
                        image.blobs().values().stream().mapToLong(b -> b.length).sum());
    }

    @Test
    void otherBytesThanTheDigestsAreFoundOnce() throws IOException {
        Descriptor layer = image.manifest().layers().getFirst();
        byte[] bytes = Files.readAllBytes(file(layer));
        bytes[bytes.length / 2] ^= 1;
        Path damaged = file(layer);
        Files.delete(damaged);
        Files.write(damaged, bytes);
        assertThat(store.check().findings())
                .singleElement()
                .asString()
                .contains(layer.digest().toString());
    }

    @Test
    void whatANameNeedsAndIsMissingIsFound() throws IOException {
        Descriptor layer = image.manifest().layers().getLast();
        Files.delete(file(layer));
        assertThat(store.check().findings()).containsExactly("images/a: blob " + layer.digest() + " is missing");
    }

    @Test
    void aDescriptorOfAnotherSizeIsFound() throws IOException {
        Descriptor right = image.descriptor();
        store.names().put("images/b", new Descriptor(right.mediaType(), right.digest(), right.sizeBytes() + 1));
        assertThat(store.check().findings())
                .containsExactly("images/b: blob " + right.digest() + " has " + right.sizeBytes()
                        + " bytes, its descriptor says " + (right.sizeBytes() + 1));
    }
}
