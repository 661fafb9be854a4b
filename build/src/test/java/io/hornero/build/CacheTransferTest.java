package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.archive.ImageForm;
import io.hornero.archive.ImageForms;
import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Manifest;
import io.hornero.oci.MediaTypes;
import io.hornero.oci.Reference;
import io.hornero.store.ContentGraph;
import io.hornero.store.ContentSource;
import io.hornero.store.CopyWording;
import io.hornero.store.Names;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Results of one builder's steps, used by another one that has the base image and nothing else.
class CacheTransferTest {
    private static final String STAGES = """
            FROM busybox AS build
            WORKDIR /src
            COPY main.c .
            RUN cat main.c > /src/program && echo large > /src/large
            FROM busybox
            RUN echo tools > /tools
            COPY --from=build /src/program /bin/program
            COPY --link notes.txt /notes.txt
            RUN cat /bin/program /tools > /check
            """;

    @RegisterExtension
    final BuildRoot one = new BuildRoot();

    @RegisterExtension
    final BuildRoot two = new BuildRoot();

    private final List<Digest> opened = new CopyOnWriteArrayList<>();

    @BeforeEach
    void shareTheBase() throws IOException, InterruptedException {
        String name = Names.IMAGES + Reference.parse("busybox").withDefaultTag();
        Descriptor stored = one.store.names().find(name).orElseThrow();
        Descriptor base = new ImageForms(one.store).derive(stored, ImageForm.GZIP, Progress.NONE);
        ContentGraph.copy(one.store.blobs(), two.store.blobs(), base, CopyWording.COPY, Progress.NONE);
        two.store.names().put(name, base);
        for (BuildRoot root : List.of(one, two)) {
            root.file("main.c", "int main;");
            root.file("notes.txt", "notes");
        }
    }

    private CacheSource source(Descriptor root) {
        ContentSource content = (descriptor, offset) -> {
            opened.add(descriptor.digest());
            return one.store.blobs().open(descriptor, offset);
        };
        return new CacheSource("acme/cache", root, content);
    }

    private CacheSource export(String dockerfile, CacheScope scope) throws Exception {
        BuildResult built = one.build(one.request(dockerfile).cacheScopes(Set.of(scope)));
        Descriptor cache = built.caches().get(scope);
        return source(new ImageForms(one.store).derive(cache, ImageForm.GZIP, Progress.NONE));
    }

    private BuildResult again(String dockerfile, CacheSource cache) throws Exception {
        return two.build(two.request(dockerfile).caches(List.of(cache)));
    }

    private static List<StepReport> missed(BuildResult result) {
        return result.steps().stream().filter(s -> !s.cached()).toList();
    }

    private List<String> warnings() {
        return two.events.stream()
                .filter(ProgressEvent.Warning.class::isInstance)
                .map(e -> ((ProgressEvent.Warning) e).text())
                .toList();
    }

    @Test
    void anEmptyStoreHitsEveryStep() throws Exception {
        CacheSource cache = export(STAGES, CacheScope.MAX);
        BuildResult result = again(STAGES, cache);
        assertThat(missed(result)).isEmpty();
        assertThat(result.steps()).hasSameSizeAs(one.build(STAGES).steps());
        assertThat(two.read(result, "check")).isEqualTo("int main;tools\n");
        assertThat(result.imageId()).isEqualTo(one.build(STAGES).imageId());
        assertThat(missed(again(STAGES, cache))).isEmpty();
    }

    @Test
    void onlyLayersOfTheImageAreFetched() throws Exception {
        CacheSource cache = export(STAGES, CacheScope.MAX);
        Manifest manifest =
                Manifest.parse("", one.store.blobs().read(cache.root().digest()));
        again(STAGES, cache);
        List<Digest> layers = manifest.layers().stream().map(Descriptor::digest).toList();
        assertThat(layers).hasSize(7);
        assertThat(opened.stream().filter(layers::contains).distinct()).hasSize(4);
    }

    @Test
    void aStepThatChangedFetchesWhatItStandsOn() throws Exception {
        CacheSource cache = export(STAGES, CacheScope.MAX);
        BuildResult result = again(STAGES.replace("> /check", "> /check2"), cache);
        assertThat(missed(result))
                .extracting(StepReport::title)
                .singleElement()
                .asString()
                .contains("check2");
        assertThat(two.read(result, "check2")).isEqualTo("int main;tools\n");
        two.file("main.c", "int other;");
        BuildResult other = again(STAGES, cache);
        assertThat(two.read(other, "check")).isEqualTo("int other;tools\n");
    }

    @Test
    void whatTheImageHasIsEnoughWhereItHasOneStage() throws Exception {
        String dockerfile = "FROM busybox\nCOPY main.c /\nRUN cat /main.c > /copy\n";
        assertThat(missed(again(dockerfile, export(dockerfile, CacheScope.MIN))))
                .isEmpty();
        CacheSource small = export(STAGES, CacheScope.MIN);
        Manifest manifest =
                Manifest.parse("", one.store.blobs().read(small.root().digest()));
        assertThat(manifest.layers()).hasSize(4);
    }

    @Test
    void anImageWithoutLayersOfItsOwnIsThatOfItsBase() throws Exception {
        String dockerfile = "FROM busybox\nENV A=1\n";
        BuildResult result = again(dockerfile, export(dockerfile, CacheScope.MIN));
        assertThat(missed(result)).isEmpty();
        assertThat(two.read(result, "etc/passwd")).startsWith("root:");
    }

    @Test
    void anImageCanHoldItsOwnCache() throws Exception {
        String dockerfile = "FROM busybox\nCOPY main.c /\nRUN cat /main.c > /copy\n";
        BuildResult built = one.build(one.request(dockerfile).inlineCache(true));
        Descriptor pushed = new ImageForms(one.store).derive(built.manifest(), ImageForm.GZIP, Progress.NONE);
        BuildResult result = again(dockerfile, source(pushed));
        assertThat(missed(result)).isEmpty();
        assertThat(two.config(result).json().has("hornero.build-cache.v1")).isFalse();
        String above = "FROM acme/app\nRUN true\n";
        one.store.names().put(Names.IMAGES + Reference.parse("acme/app").withDefaultTag(), built.manifest());
        assertThat(one.config(one.build(above)).json().has("hornero.build-cache.v1"))
                .isFalse();
    }

    @Test
    void cacheMountsTravel() throws Exception {
        String fill = "FROM busybox\nRUN --mount=type=cache,target=/c,mode=0700 mkdir /c/d && echo kept > /c/d/f\n";
        String use = "FROM busybox\nRUN --mount=type=cache,target=/c cp /c/d/f /f && stat -c %a /c > /mode\n";
        CacheSource cache = export(fill, CacheScope.MAX);
        BuildResult result = again(use, cache);
        assertThat(two.read(result, "f")).isEqualTo("kept\n");
        assertThat(export(fill, new CacheScope(true, false)).root()).isNotEqualTo(cache.root());
    }

    @Test
    void whatWasBorrowedCanBeLent() throws Exception {
        CacheSource cache = export(STAGES, CacheScope.MAX);
        BuildResult borrowed =
                two.build(two.request(STAGES).caches(List.of(cache)).cacheScopes(Set.of(CacheScope.MAX)));
        Descriptor lent =
                new ImageForms(two.store).derive(borrowed.caches().get(CacheScope.MAX), ImageForm.GZIP, Progress.NONE);
        dropCache(one);
        BuildResult result =
                one.build(one.request(STAGES).caches(List.of(new CacheSource("two", lent, two.store.blobs()::open))));
        assertThat(missed(result)).isEmpty();
    }

    @Test
    void cachesOfOthersAreToldOfAndNotUsed() throws Exception {
        String dockerfile = "FROM busybox\nRUN true\n";
        String buildkit = "application/vnd.buildkit.cacheconfig.v0";
        JsonObject index = new JsonObject()
                .put("schemaVersion", 2)
                .put("mediaType", MediaTypes.OCI_INDEX)
                .put(
                        "manifests",
                        Json.parse("""
                        [{"mediaType":"%s","digest":"%s","size":2}]""".formatted(buildkit, Digest.ofText("{}"))).array());
        List<Descriptor> foreign = List.of(
                put(MediaTypes.OCI_INDEX, index.bytes()),
                manifest(buildkit, "{\"layers\":[],\"records\":[]}"),
                manifest(MediaTypes.OCI_CONFIG, "{\"moby.buildkit.cache.v0\":[]}"));
        for (Descriptor root : foreign) {
            assertThat(missed(again(dockerfile, source(root)))).isNotEmpty();
            assertThat(warnings())
                    .containsExactly("the cache acme/cache is not used: BuildKit made it, whose keys this builder"
                            + " cannot know");
            dropCache(two);
        }
        again(dockerfile, source(manifest(MediaTypes.OCI_CONFIG, "{}")));
        assertThat(warnings()).singleElement().asString().contains("the image has no cache in it");
    }

    @Test
    void damagedCachesAreToldOfAndNotUsed() throws Exception {
        String ours = "application/vnd.hornero.build-cache.v1+json";
        String chain = Digest.ofText("x").toString();
        String entry = """
                {"results":[{"keys":[],"chain":"%s","diff":"%s","size":1,"created":"%s","layer":%d}]}""";
        List<String> damaged = List.of(
                "[]",
                "{\"results\":[{}]}",
                entry.formatted(chain, chain, "2020-01-01T00:00:00Z", 7),
                entry.formatted(chain, chain, "yesterday", 0),
                entry.formatted(chain, Digest.ofText("y"), "2020-01-01T00:00:00Z", 0));
        for (String config : damaged) {
            again("FROM busybox\nRUN true\n", source(manifest(ours, config)));
            assertThat(warnings()).singleElement().asString().startsWith("the cache acme/cache is not used: ");
        }
    }

    @Test
    void aLayerThatIsGoneIsNamed() throws Exception {
        String dockerfile = "FROM busybox\nRUN echo x > /x\n";
        CacheSource cache = export(dockerfile, CacheScope.MIN);
        ContentSource cut = (descriptor, offset) -> {
            if (descriptor.mediaType().equals(MediaTypes.OCI_LAYER_GZIP)) {
                throw Failure.notFound("no such blob");
            }
            return cache.content().open(descriptor, offset);
        };
        assertThatThrownBy(() -> again(dockerfile, new CacheSource("acme/cache", cache.root(), cut)))
                .hasMessageContaining("of the cache acme/cache cannot be had: no such blob; build without this cache");
        ContentSource other = (descriptor, offset) -> descriptor.mediaType().equals(MediaTypes.OCI_LAYER_GZIP)
                ? new ByteArrayInputStream(new byte[(int) descriptor.sizeBytes()])
                : cache.content().open(descriptor, offset);
        assertThatThrownBy(() -> again(dockerfile, new CacheSource("acme/cache", cache.root(), other)))
                .isInstanceOf(Failure.class);
    }

    private Descriptor put(String mediaType, byte[] content) throws IOException {
        return one.store.blobs().put(mediaType, content);
    }

    private Descriptor manifest(String type, String config) throws IOException {
        Descriptor blob = put(type, config.getBytes(StandardCharsets.UTF_8));
        Descriptor layer = put(MediaTypes.OCI_LAYER, new byte[] {1});
        return put(MediaTypes.OCI_MANIFEST, Manifest.of(blob, List.of(layer)).raw());
    }

    private static void dropCache(BuildRoot root) throws IOException {
        root.builder.cache().prune(new CachePruning(true, 0, 0, 0, null, _ -> true), Set.of());
    }
}
