package io.hornero.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.layer.TarEntry;
import io.hornero.layer.TarReader;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Index;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import io.hornero.testkit.RandomImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArchiveTest {
    @TempDir
    private Path folder;

    private Store store;
    private Lease lease;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(folder);
        lease = store.lease("test");
    }

    @AfterEach
    void close() {
        lease.close();
        store.close();
    }

    private RandomImage put(RandomImage image) throws IOException {
        for (var blob : image.blobs().entrySet()) {
            store.blobs().put(image.mediaType(blob.getKey()), blob.getValue());
        }
        return image;
    }

    private byte[] archive(Descriptor root, String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Reference> references =
                List.of(names).stream().map(Reference::parse).toList();
        ImageArchive.write(store.blobs(), root, references, 0, out);
        return out.toByteArray();
    }

    private static Map<String, byte[]> files(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        TarReader tar = new TarReader(new ByteArrayInputStream(archive));
        for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            files.put(entry.get().path(), tar.contents().readAllBytes());
        }
        return files;
    }

    @Test
    void holdsTheLayoutAndEveryBlobOnce() throws IOException {
        RandomImage image = put(RandomImage.gzipped(1, 2));
        Map<String, byte[]> files = files(archive(image.descriptor()));
        assertThat(new String(files.remove("oci-layout"))).isEqualTo("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(files.keySet()).contains("index.json", "manifest.json", "blobs", "blobs/sha256");
        image.blobs()
                .keySet()
                .forEach(d -> assertThat(Digest.of(files.getOrDefault("blobs/sha256/" + d.hex(), new byte[0])))
                        .isEqualTo(d));
        assertThat(files).hasSize(4 + image.blobs().size());
    }

    @Test
    void namesAreInTheIndexAndInDockersManifest() throws IOException {
        RandomImage image = put(RandomImage.of(2, 1));
        Map<String, byte[]> files = files(archive(image.descriptor(), "app:1", "ghcr.io/acme/app:2"));
        List<JsonObject> entries = Json.parse(files.get("index.json"))
                .object()
                .arrayOrEmpty("manifests")
                .objects();
        assertThat(entries.stream().map(e -> e.objectOrEmpty("annotations").write()))
                .containsExactly(
                        "{\"io.containerd.image.name\":\"docker.io/library/app:1\",\"org.opencontainers.image.ref.name\":\"1\"}",
                        "{\"io.containerd.image.name\":\"ghcr.io/acme/app:2\",\"org.opencontainers.image.ref.name\":\"2\"}");
        JsonObject docker =
                Json.parse(files.get("manifest.json")).array().objects().getFirst();
        assertThat(docker.arrayOrEmpty("RepoTags").texts()).containsExactly("app:1", "ghcr.io/acme/app:2");
        assertThat(docker.text("Config"))
                .isEqualTo("blobs/sha256/" + image.manifest().config().digest().hex());
    }

    @Test
    void anIndexHoldsEveryPlatformAndDockersManifestNamesThisMachines() throws IOException {
        RandomImage here = put(RandomImage.of(3, 1));
        RandomImage there = put(RandomImage.of(4, 1));
        Index index = Index.of(
                List.of(entry(there, "linux/s390x"), entry(here, Platform.host().toString())));
        store.blobs().put(MediaTypes.OCI_INDEX, index.raw());
        Map<String, byte[]> files = files(archive(index.descriptor(), "app:1"));
        assertThat(files).hasSize(5 + 1 + here.blobs().size() + there.blobs().size());
        assertThat(Json.parse(files.get("manifest.json"))
                        .array()
                        .objects()
                        .getFirst()
                        .text("Config"))
                .isEqualTo("blobs/sha256/" + here.manifest().config().digest().hex());
    }

    private static Descriptor entry(RandomImage image, String platform) {
        return Descriptor.parse(image.descriptor()
                .json()
                .copy()
                .put("platform", Platform.parse(platform).toJson()));
    }

    @Test
    void theSameImageGivesTheSameBytes() throws IOException {
        RandomImage image = put(RandomImage.of(5, 2));
        assertThat(archive(image.descriptor(), "a:1")).isEqualTo(archive(image.descriptor(), "a:1"));
    }
}
