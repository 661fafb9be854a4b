package io.hornero.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.json.JsonObject;
import io.hornero.layer.TarEntry;
import io.hornero.layer.TarWriter;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    @TempDir
    Path root;

    private Store store;
    private Images images;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(root);
        images = new Images(store, new Events(Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void findsByNameByIdAndByTheBeginningOfTheId() throws IOException {
        Descriptor target = image("one");
        images.name(Reference.parse("app:1"), target);
        Digest id = images.get("app:1").id();
        assertThat(images.get(id.toString()).repoTags()).containsExactly("app:1");
        assertThat(images.get(id.shortHex()).id()).isEqualTo(id);
    }

    @Test
    void aDamagedImageKeepsNobodyFromTheOthersAndCanBeForgotten() throws IOException {
        images.name(Reference.parse("whole:1"), image("whole"));
        Descriptor target = image("damaged");
        images.name(Reference.parse("damaged:1"), target);
        Files.write(store.blobs().get(target.digest()).file(), new byte[(int) target.sizeBytes()]);

        assertThat(images.list()).extracting(Image::repoTags).containsExactly(List.of("whole:1"));
        assertThatThrownBy(() -> images.get("damaged:1")).isInstanceOf(Failure.class);
        assertThat(images.damaged("whole:1")).isEmpty();
        assertThat(images.damaged("damaged:1")).contains(target);
        images.forget(target);
        assertThatThrownBy(() -> images.get("damaged:1")).hasMessage("No such image: damaged:1");
        assertThat(store.collect().removed()).contains(target.digest());

        images.name(Reference.parse("damaged:1"), image("damaged"));
        assertThat(images.get("damaged:1").target()).isEqualTo(target);
    }

    @Test
    void saysWhichImageThereIsNot() {
        assertThatThrownBy(() -> images.get("nada")).hasMessage("No such image: nada:latest");
    }

    @Test
    void imageThatLosesItsNameStaysUnnamed() throws IOException {
        images.name(Reference.parse("app:1"), image("old"));
        Digest old = images.get("app:1").id();
        images.name(Reference.parse("app:1"), image("new"));
        assertThat(images.get(old.toString()).repoTags()).isEmpty();
        assertThat(images.list()).hasSize(2);
    }

    @Test
    void nameGivenBackMakesTheUnnamedImageNamedAgain() throws IOException {
        Descriptor target = image("one");
        images.keep(target);
        assertThat(images.list())
                .singleElement()
                .satisfies(i -> assertThat(i.repoTags()).isEmpty());
        images.name(Reference.parse("app:1"), target);
        assertThat(images.list())
                .singleElement()
                .satisfies(i -> assertThat(i.repoTags()).containsExactly("app:1"));
    }

    @Test
    void oneImageWithTwoNamesIsListedOnce() throws IOException {
        images.name(Reference.parse("app:1"), image("one"));
        images.tag("app:1", Reference.parse("ghcr.io/acme/app:2"));
        assertThat(images.list())
                .singleElement()
                .satisfies(i -> assertThat(i.repoTags()).containsExactly("app:1", "ghcr.io/acme/app:2"));
    }

    @Test
    void namesSurviveAReopenedStore() throws IOException {
        images.name(Reference.parse("app:1"), image("one"));
        store.close();
        open();
        assertThat(images.get("app:1").repoTags()).containsExactly("app:1");
    }

    @Test
    void sizeIsThatOfTheFilesAndNotOfTheTarAroundThem() throws IOException {
        images.name(Reference.parse("app:1"), image("four"));
        assertThat(images.get("app:1").layerSizes()).containsExactly(4L);
        assertThat(images.get("app:1").sizeBytes()).isEqualTo(4);
    }

    private Descriptor image(String content) throws IOException {
        byte[] layerBytes = tar(content.getBytes(StandardCharsets.UTF_8));
        Descriptor layer = store.blobs().put(MediaTypes.OCI_LAYER, layerBytes);
        ImageConfig config = ImageConfig.empty(Platform.host())
                .withLayer(layer.digest(), new JsonObject().put("created_by", content));
        Descriptor configDescriptor =
                store.blobs().put(MediaTypes.OCI_CONFIG, config.json().bytes());
        Manifest manifest = Manifest.of(configDescriptor, List.of(layer));
        return store.blobs().put(MediaTypes.OCI_MANIFEST, manifest.raw());
    }

    private static byte[] tar(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(bytes)) {
            tar.put(TarEntry.file("file", 0644, content.length, 0));
            tar.contents().write(content);
        }
        return bytes.toByteArray();
    }
}
