package io.hornero.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Index;
import io.hornero.oci.MediaTypes;
import io.hornero.registry.ServedRegistry.Reply;
import io.hornero.testkit.RandomImage;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ManifestsTest {
    private static final RandomImage IMAGE = RandomImage.gzipped(1, 2);

    @RegisterExtension
    final TempRoot root = new TempRoot();

    private ServedRegistry registry;

    @BeforeEach
    void serve() throws IOException {
        registry = new ServedRegistry(root.resolve("store"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aManifestComesBackByTagAndDigestAsItWasPushed() throws IOException {
        registry.push("acme/app", "1", IMAGE);
        for (String reference : List.of("1", IMAGE.descriptor().digest().toString())) {
            Reply get = registry.send("GET", "/v2/acme/app/manifests/" + reference);
            assertThat(get.body()).isEqualTo(IMAGE.manifest().raw());
            assertThat(get.header("Content-Type")).isEqualTo(MediaTypes.OCI_MANIFEST);
            assertThat(get.header("Docker-Content-Digest"))
                    .isEqualTo(IMAGE.descriptor().digest().toString());
            Reply head = registry.send("HEAD", "/v2/acme/app/manifests/" + reference);
            assertThat(head.header("Content-Length"))
                    .isEqualTo("" + IMAGE.manifest().raw().length);
        }
    }

    @Test
    void aManifestOfMissingBlobsIsRefused() throws IOException {
        Reply reply = registry.putManifest(
                "acme/app", "1", IMAGE.descriptor(), IMAGE.manifest().raw());
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).contains("\"MANIFEST_BLOB_UNKNOWN\"");
        registry.push("acme/app", "1", IMAGE);
        assertThat(registry.putManifest(
                                "acme/other",
                                "1",
                                IMAGE.descriptor(),
                                IMAGE.manifest().raw())
                        .text())
                .contains("\"MANIFEST_BLOB_UNKNOWN\"");
        Index index = Index.of(List.of(Descriptor.of(MediaTypes.OCI_MANIFEST, new byte[] {1})));
        assertThat(registry.putManifest("acme/app", "2", index.descriptor(), index.raw())
                        .text())
                .contains("\"MANIFEST_BLOB_UNKNOWN\"");
    }

    @Test
    void malformedManifestsAreRefused() throws IOException {
        assertThat(put("1", MediaTypes.OCI_MANIFEST, "{").text()).contains("\"MANIFEST_INVALID\"");
        assertThat(put("1", MediaTypes.OCI_MANIFEST, "[]").text()).contains("\"MANIFEST_INVALID\"");
        assertThat(put("1", MediaTypes.OCI_MANIFEST, "{}").text()).contains("\"MANIFEST_INVALID\"");
        assertThat(put("1", "text/plain", "{}").text()).contains("\"MANIFEST_INVALID\"");
        assertThat(put("1", MediaTypes.OCI_INDEX, "{\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\"}")
                        .text())
                .contains("\"MANIFEST_INVALID\"");
        assertThat(put("-bad-", MediaTypes.OCI_INDEX, "{}").status()).isEqualTo(400);
        assertThat(put(Digest.ofText("other").toString(), MediaTypes.OCI_INDEX, "{}")
                        .text())
                .contains("\"DIGEST_INVALID\"");
        String large = "{\"x\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}";
        assertThat(put("1", MediaTypes.OCI_INDEX, large).status()).isEqualTo(413);
    }

    private Reply put(String reference, String mediaType, String content) throws IOException {
        return registry.send(
                "PUT",
                "/v2/acme/app/manifests/" + reference,
                content.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                mediaType);
    }

    @Test
    void unknownNamesAndTagsAreToldApart() throws IOException {
        assertThat(registry.send("GET", "/v2/acme/app/manifests/1").text()).contains("\"NAME_UNKNOWN\"");
        registry.push("acme/app", "1", IMAGE);
        assertThat(registry.send("GET", "/v2/acme/app/manifests/2").text()).contains("\"MANIFEST_UNKNOWN\"");
    }

    @Test
    void anOldClientGetsTheManifestOfThisPlatformOutOfAnIndex() throws IOException {
        registry.push("acme/app", "amd", IMAGE);
        JsonObject platform = io.hornero.oci.Platform.host().toJson();
        Descriptor entry = Descriptor.parse(IMAGE.descriptor().json().copy().put("platform", platform));
        Index index = Index.of(List.of(entry));
        assertThat(registry.putManifest("acme/app", "all", index.descriptor(), index.raw())
                        .status())
                .isEqualTo(201);
        String all = "/v2/acme/app/manifests/all";
        assertThat(registry.send("GET", all).body()).isEqualTo(index.raw());
        assertThat(registry.send("GET", all, "Accept", MediaTypes.OCI_MANIFEST).body())
                .isEqualTo(IMAGE.manifest().raw());
        assertThat(registry.send("GET", all, "Accept", MediaTypes.DOCKER_MANIFEST)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void deletingATagKeepsTheManifestAndDeletingTheManifestTakesItsTags() throws IOException {
        registry.push("acme/app", "1", IMAGE);
        registry.push("acme/app", "2", IMAGE);
        assertThat(registry.send("DELETE", "/v2/acme/app/manifests/1").status()).isEqualTo(202);
        String byDigest = "/v2/acme/app/manifests/" + IMAGE.descriptor().digest();
        assertThat(registry.send("GET", byDigest).status()).isEqualTo(200);
        assertThat(registry.send("DELETE", byDigest).status()).isEqualTo(202);
        assertThat(registry.send("GET", "/v2/acme/app/manifests/2").status()).isEqualTo(404);
        assertThat(registry.send("DELETE", byDigest).status()).isEqualTo(404);
    }

    @Test
    void listsArePagedInOrder() throws IOException {
        for (String tag : List.of("b", "a", "c", "B")) {
            registry.push("acme/app", tag, IMAGE);
        }
        registry.push("zoo", "1", IMAGE);
        assertThat(tags("")).isEqualTo("{\"name\":\"acme/app\",\"tags\":[\"B\",\"a\",\"b\",\"c\"]}");
        Reply page = registry.send("GET", "/v2/acme/app/tags/list?n=2");
        assertThat(page.text()).contains("[\"B\",\"a\"]");
        assertThat(page.header("Link")).isEqualTo("</v2/acme/app/tags/list?n=2&last=a>; rel=\"next\"");
        assertThat(tags("?n=2&last=a")).contains("[\"b\",\"c\"]");
        assertThat(tags("?n=0")).contains("[]");
        assertThat(registry.send("GET", "/v2/acme/app/tags/list?n=x").status()).isEqualTo(400);
        assertThat(registry.send("GET", "/v2/none/tags/list").text()).contains("\"NAME_UNKNOWN\"");
        assertThat(registry.send("GET", "/v2/_catalog").text()).isEqualTo("{\"repositories\":[\"acme/app\",\"zoo\"]}");
    }

    private String tags(String query) throws IOException {
        return registry.send("GET", "/v2/acme/app/tags/list" + query).text();
    }

    @Test
    void referrersAreListedByTypeAndNeverMissing() throws IOException {
        registry.push("acme/app", "1", IMAGE);
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        registry.pushBlob("acme/app", empty);
        byte[] signature = new JsonObject()
                .put("schemaVersion", 2)
                .put("mediaType", MediaTypes.OCI_MANIFEST)
                .put("artifactType", "application/x.signature")
                .put(
                        "config",
                        Descriptor.of("application/vnd.oci.empty.v1+json", empty)
                                .json())
                .put("layers", io.hornero.json.JsonArray.of())
                .put("subject", IMAGE.descriptor().json())
                .put("annotations", new JsonObject().put("by", "me"))
                .bytes();
        Descriptor descriptor = Descriptor.of(MediaTypes.OCI_MANIFEST, signature);
        Reply put = registry.putManifest("acme/app", descriptor.digest().toString(), descriptor, signature);
        assertThat(put.header("OCI-Subject"))
                .isEqualTo(IMAGE.descriptor().digest().toString());
        String place = "/v2/acme/app/referrers/" + IMAGE.descriptor().digest();
        JsonObject entry = Json.parse(registry.send("GET", place).body())
                .object()
                .arrayOrEmpty("manifests")
                .objects()
                .getFirst();
        assertThat(entry.text("digest")).isEqualTo(descriptor.digest().toString());
        assertThat(entry.text("artifactType")).isEqualTo("application/x.signature");
        assertThat(entry.object("annotations").text("by")).isEqualTo("me");
        Reply filtered = registry.send("GET", place + "?artifactType=application%2Fx.sbom");
        assertThat(filtered.header("OCI-Filters-Applied")).isEqualTo("artifactType");
        assertThat(filtered.text()).contains("\"manifests\":[]");
        assertThat(registry.send("GET", "/v2/none/referrers/" + Digest.ofText("x"))
                        .status())
                .isEqualTo(200);
        registry.send("DELETE", "/v2/acme/app/manifests/" + descriptor.digest());
        assertThat(registry.send("GET", place).text()).contains("\"manifests\":[]");
    }

    @Test
    void collectionKeepsWhatIsPushedAndSweepsWhatIsDeleted() throws IOException {
        registry.push("acme/app", "1", IMAGE);
        registry.store.collect();
        assertThat(IMAGE.blobs().keySet())
                .allSatisfy(d -> registry.store.blobs().verify(d));
    }

    @Test
    void adoptionTagsWhatTheStoreHoldsAndRefusesWhatItDoesNot() throws IOException {
        assertThatThrownBy(() -> registry.registry.adopt("acme/app", "1", IMAGE.descriptor(), Progress.NONE))
                .isInstanceOf(Failure.class);
        for (var blob : IMAGE.blobs().values()) {
            registry.store.blobs().put("", blob);
        }
        registry.registry.adopt("acme/app", "1", IMAGE.descriptor(), Progress.NONE);
        assertThat(registry.send("GET", "/v2/acme/app/manifests/1").body())
                .isEqualTo(IMAGE.manifest().raw());
        for (Descriptor layer : IMAGE.manifest().layers()) {
            assertThat(registry.send("GET", "/v2/acme/app/blobs/" + layer.digest())
                            .body())
                    .isEqualTo(IMAGE.blob(layer));
        }
        assertThatThrownBy(() -> registry.registry.adopt("Acme", "1", IMAGE.descriptor(), Progress.NONE))
                .hasMessage("invalid repository name 'Acme'");
    }
}
