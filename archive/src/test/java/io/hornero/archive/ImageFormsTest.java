package io.hornero.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.base.Progress;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.layer.Compression;
import io.hornero.layer.Packing;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Index;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Platform;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import io.hornero.testkit.RandomImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFormsTest {
    private static final ImageForm ZSTD = ImageForm.STORED.withPacking(Packing.ZSTD);
    private static final ImageForm FORCED_ZSTD = ZSTD.withForce(true);

    @TempDir
    private Path folder;

    private Store store;
    private ImageForms forms;
    private Lease lease;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(folder);
        forms = new ImageForms(store);
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

    private Descriptor derive(Descriptor root, ImageForm form) throws IOException, InterruptedException {
        return forms.derive(root, form, Progress.NONE);
    }

    private Manifest manifest(Descriptor descriptor) throws IOException {
        return Manifest.parse(descriptor.mediaType(), store.blobs().read(descriptor.digest()));
    }

    @Test
    void anImageInTheStoredFormIsItself() throws Exception {
        RandomImage image = put(RandomImage.of(1, 2));
        assertThat(derive(image.descriptor(), ImageForm.STORED)).isSameAs(image.descriptor());
    }

    @Test
    void everyLayerIsPackedAndTheConfigurationStays() throws Exception {
        RandomImage image = put(RandomImage.of(1, 3));
        for (ImageForm form : List.of(ImageForm.GZIP, ZSTD)) {
            Manifest packed = manifest(derive(image.descriptor(), form));
            assertThat(packed.config()).isEqualTo(image.manifest().config());
            for (int i = 0; i < 3; i++) {
                Descriptor layer = packed.layers().get(i);
                assertThat(Compression.open(store.blobs().openVerified(layer.digest()))
                                .readAllBytes())
                        .isEqualTo(image.blob(image.manifest().layers().get(i)));
            }
        }
        assertThat(manifest(derive(image.descriptor(), ZSTD)).layers())
                .allSatisfy(l -> assertThat(l.mediaType()).isEqualTo(MediaTypes.OCI_LAYER_ZSTD));
    }

    @Test
    void layersThatAreCompressedStayUnlessForced() throws Exception {
        RandomImage image = put(RandomImage.gzipped(2, 2));
        assertThat(derive(image.descriptor(), ZSTD)).isEqualTo(image.descriptor());
        Manifest forced = manifest(derive(image.descriptor(), FORCED_ZSTD));
        assertThat(forced.layers()).allSatisfy(l -> assertThat(l.mediaType()).isEqualTo(MediaTypes.OCI_LAYER_ZSTD));
        Manifest plain = manifest(derive(image.descriptor(), ImageForm.STORED.withForce(true)));
        assertThat(plain.layers().stream().map(Descriptor::digest))
                .containsExactlyElementsOf(image.config().diffIds());
    }

    @Test
    void levelsAreFormsOfTheirOwn() throws Exception {
        RandomImage image = put(RandomImage.large(3, 1, 100_000));
        Descriptor fast = derive(image.descriptor(), ImageForm.GZIP.withPacking(new Packing(Compression.GZIP, 1)));
        Descriptor small = derive(image.descriptor(), ImageForm.GZIP.withPacking(new Packing(Compression.GZIP, 9)));
        assertThat(fast.digest()).isNotEqualTo(small.digest());
        assertThat(derive(image.descriptor(), ImageForm.GZIP.withPacking(new Packing(Compression.GZIP, 1))))
                .isEqualTo(fast);
    }

    @Test
    void dockerTypesReachManifestConfigurationAndLayers() throws Exception {
        RandomImage image = put(RandomImage.of(4, 1));
        Descriptor docker = derive(image.descriptor(), ImageForm.GZIP.withDockerTypes(true));
        assertThat(docker.mediaType()).isEqualTo(MediaTypes.DOCKER_MANIFEST);
        Manifest manifest = manifest(docker);
        assertThat(Json.parse(manifest.raw()).object().text("mediaType")).isEqualTo(MediaTypes.DOCKER_MANIFEST);
        assertThat(manifest.config().mediaType()).isEqualTo(MediaTypes.DOCKER_CONFIG);
        assertThat(manifest.config().digest())
                .isEqualTo(image.manifest().config().digest());
        assertThat(manifest.layers().getFirst().mediaType()).isEqualTo(MediaTypes.DOCKER_LAYER_GZIP);
    }

    @Test
    void annotationsReachTheirPlaces() throws Exception {
        RandomImage here = put(RandomImage.of(5, 1));
        RandomImage there = put(RandomImage.of(6, 1));
        Index index = Index.of(List.of(entry(here, "linux/amd64"), entry(there, "linux/arm64")));
        store.blobs().put(MediaTypes.OCI_INDEX, index.raw());
        ImageForm form = ImageForm.STORED.withAnnotations(List.of(
                Annotation.of("a", "every manifest"),
                new Annotation(Annotation.Place.MANIFEST, Platform.parse("linux/arm64"), "b", "one manifest"),
                new Annotation(Annotation.Place.INDEX, null, "c", "the index"),
                new Annotation(Annotation.Place.MANIFEST_DESCRIPTOR, null, "d", "every entry"),
                new Annotation(Annotation.Place.INDEX_DESCRIPTOR, null, "e", "who refers to the index")));
        Descriptor made = derive(index.descriptor(), form);
        assertThat(annotations(made.json())).isEqualTo("{\"e\":\"who refers to the index\"}");
        JsonObject root = Json.parse(store.blobs().read(made.digest())).object();
        assertThat(annotations(root)).isEqualTo("{\"c\":\"the index\"}");
        List<Descriptor> entries = Index.parse(made.mediaType(), root.bytes()).manifests();
        assertThat(entries).allSatisfy(e -> assertThat(annotations(e.json())).isEqualTo("{\"d\":\"every entry\"}"));
        assertThat(entries.get(1).platform()).hasValue(Platform.parse("linux/arm64"));
        assertThat(annotationsOf(entries.get(0))).isEqualTo("{\"a\":\"every manifest\"}");
        assertThat(annotationsOf(entries.get(1))).isEqualTo("{\"a\":\"every manifest\",\"b\":\"one manifest\"}");
        assertThat(derive(index.descriptor(), form).json()).isEqualTo(made.json());
    }

    private static Descriptor entry(RandomImage image, String platform) {
        return Descriptor.parse(image.descriptor()
                .json()
                .copy()
                .put("platform", Platform.parse(platform).toJson()));
    }

    private static String annotations(JsonObject json) {
        return json.objectOrEmpty("annotations").write();
    }

    private String annotationsOf(Descriptor manifest) throws IOException {
        return annotations(Json.parse(store.blobs().read(manifest.digest())).object());
    }

    @Test
    void derivedContentLivesAsLongAsItsOriginal() throws Exception {
        RandomImage image = put(RandomImage.of(7, 2));
        Descriptor packed = derive(image.descriptor(), ZSTD);
        store.names().put("images/x", image.descriptor());
        lease.close();
        store.collect();
        assertThat(forms.known(image.descriptor(), ZSTD)).hasValue(packed);
        store.names().delete("images/x");
        store.collect();
        assertThat(store.blobs().list()).isEmpty();
    }

    @Test
    void whatIsLostIsDerivedAgain() throws Exception {
        RandomImage image = put(RandomImage.of(8, 2));
        Descriptor packed = derive(image.descriptor(), ImageForm.GZIP);
        lease.close();
        store.names().put("images/x", image.manifest().config());
        store.collect();
        lease = store.lease("again");
        put(image);
        assertThat(forms.known(image.descriptor(), ImageForm.GZIP)).isEmpty();
        assertThat(derive(image.descriptor(), ImageForm.GZIP)).isEqualTo(packed);
    }
}
