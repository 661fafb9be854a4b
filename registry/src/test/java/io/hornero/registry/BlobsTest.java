package io.hornero.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.oci.Digest;
import io.hornero.registry.ServedRegistry.Reply;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BlobsTest {
    private static final byte[] MUD = "0123456789".getBytes(StandardCharsets.UTF_8);
    private static final Digest DIGEST = Digest.of(MUD);
    private static final String BLOB = "/v2/acme/app/blobs/" + DIGEST;
    private static final String UPLOADS = "/v2/acme/app/blobs/uploads/";

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
    void aWholeUploadIsServedWithItsDigestAndLength() throws IOException {
        registry.pushBlob("acme/app", MUD);
        Reply get = registry.send("GET", BLOB);
        assertThat(get.status()).isEqualTo(200);
        assertThat(get.body()).isEqualTo(MUD);
        assertThat(get.header("Docker-Content-Digest")).isEqualTo(DIGEST.toString());
        Reply head = registry.send("HEAD", BLOB);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void anEmptyBlobIsABlob() throws IOException {
        registry.pushBlob("acme/app", new byte[0]);
        Reply get = registry.send("GET", "/v2/acme/app/blobs/" + Digest.of(new byte[0]));
        assertThat(get.status()).isEqualTo(200);
        assertThat(get.body()).isEmpty();
        assertThat(registry.send("GET", "/v2/acme/app/blobs/" + Digest.of(new byte[0]), "Range", "bytes=0-0")
                        .status())
                .isEqualTo(416);
    }

    @Test
    void rangesAreServedAndThoseBeyondTheEndAreNot() throws IOException {
        registry.pushBlob("acme/app", MUD);
        assertRange("bytes=2-4", 206, "234", "bytes 2-4/10");
        assertRange("bytes=7-", 206, "789", "bytes 7-9/10");
        assertRange("bytes=-3", 206, "789", "bytes 7-9/10");
        assertRange("bytes=-99", 206, "0123456789", "bytes 0-9/10");
        assertRange("bytes=5-99999999999", 206, "56789", "bytes 5-9/10");
        assertRange("bytes=5-2", 200, "0123456789", "(none)");
        assertRange("bytes=0-1,3-4", 200, "0123456789", "(none)");
        assertRange("lines=0-1", 200, "0123456789", "(none)");
        assertThat(registry.send("GET", BLOB, "Range", "bytes=10-").header("Content-Range"))
                .isEqualTo("bytes */10");
        assertThat(registry.send("GET", BLOB, "Range", "bytes=500-0").status()).isIn(200, 416);
        assertThat(registry.send("GET", BLOB, "Range", "bytes=-0").status()).isEqualTo(416);
    }

    private void assertRange(String range, int status, String body, String contentRange) throws IOException {
        Reply reply = registry.send("GET", BLOB, "Range", range);
        assertThat(reply.status()).as(range).isEqualTo(status);
        assertThat(reply.text()).as(range).isEqualTo(body);
        assertThat(reply.header("Content-Range")).as(range).isEqualTo(contentRange);
    }

    @Test
    void aBlobArrivesInPiecesAndOutOfOrderOnesAreRefused() throws IOException {
        Reply begun = registry.send("POST", UPLOADS);
        assertThat(begun.status()).isEqualTo(202);
        String place = begun.header("Location");
        assertThat(patch(place, "0123", "0-3").header("Range")).isEqualTo("0-3");
        Reply early = patch(place, "89", "8-9");
        assertThat(early.status()).isEqualTo(416);
        assertThat(early.header("Range")).isEqualTo("0-3");
        Reply status = registry.send("GET", place);
        assertThat(status.status()).isEqualTo(204);
        assertThat(status.header("Range")).isEqualTo("0-3");
        assertThat(patch(place, "4567", "4-7").status()).isEqualTo(202);
        Reply done = registry.send(
                "PUT", place + "?digest=" + DIGEST, "89".getBytes(StandardCharsets.UTF_8), "Content-Range", "8-9");
        assertThat(done.status()).isEqualTo(201);
        assertThat(done.header("Location")).isEqualTo(BLOB);
        assertThat(registry.send("GET", BLOB).body()).isEqualTo(MUD);
        assertThat(registry.send("GET", place).status()).isEqualTo(404);
    }

    private Reply patch(String place, String bytes, String range) throws IOException {
        return registry.send("PATCH", place, bytes.getBytes(StandardCharsets.UTF_8), "Content-Range", range);
    }

    @Test
    void otherBytesThanTheDigestSaysAreRefused() throws IOException {
        Reply whole = registry.send("POST", UPLOADS + "?digest=" + DIGEST, new byte[] {1});
        assertThat(whole.status()).isEqualTo(400);
        assertThat(whole.text()).contains("\"DIGEST_INVALID\"");
        String place = registry.send("POST", UPLOADS).header("Location");
        Reply put = registry.send("PUT", place + "?digest=" + DIGEST, new byte[] {1});
        assertThat(put.status()).isEqualTo(400);
        assertThat(put.text()).contains("\"DIGEST_INVALID\"");
        assertThat(registry.store.blobs().list()).isEmpty();
    }

    @Test
    void anUploadCanBeCancelled() throws IOException {
        String place = registry.send("POST", UPLOADS).header("Location");
        assertThat(registry.send("DELETE", place).status()).isEqualTo(204);
        assertThat(registry.send("DELETE", place).text()).contains("\"BLOB_UPLOAD_UNKNOWN\"");
    }

    @Test
    void aRepositoryThatNeverHadABlobDoesNotServeItUntilItIsMounted() throws IOException {
        registry.pushBlob("acme/app", MUD);
        String other = "/v2/acme/other/blobs/" + DIGEST;
        Reply denied = registry.send("GET", other);
        assertThat(denied.status()).isEqualTo(404);
        assertThat(denied.text()).contains("\"BLOB_UNKNOWN\"");
        String mount = "/v2/acme/other/blobs/uploads/?mount=" + DIGEST + "&from=";
        assertThat(registry.send("POST", mount + "acme/nothing").status()).isEqualTo(202);
        assertThat(registry.send("POST", mount + "acme/app").status()).isEqualTo(201);
        assertThat(registry.send("GET", other).body()).isEqualTo(MUD);
        assertThat(registry.send("DELETE", other).status()).isEqualTo(202);
        assertThat(registry.send("GET", other).status()).isEqualTo(404);
        assertThat(registry.send("GET", BLOB).status()).isEqualTo(200);
    }

    /// Whoever cannot mount uploads instead. Source: distribution-spec v1.1, "Mounting a blob from another
    /// repository".
    @Test
    void aMountThatCannotBeBeginsAnUpload() throws IOException {
        String mount = "/v2/acme/other/blobs/uploads/?mount=" + DIGEST;
        Reply absent = registry.send("POST", mount);
        assertThat(absent.status()).isEqualTo(202);
        assertThat(absent.header("Location")).startsWith("/v2/acme/other/blobs/uploads/");
        registry.pushBlob("acme/app", MUD);
        assertThat(registry.send("POST", mount + "&from=Not/A/../Name").status())
                .isEqualTo(202);
        assertThat(registry.send("POST", mount + "&from=acme/nowhere").status()).isEqualTo(202);
        assertThat(registry.send("POST", mount).status()).isEqualTo(201);
        assertThat(registry.send("GET", "/v2/acme/other/blobs/" + DIGEST).body())
                .isEqualTo(MUD);
    }

    @Test
    void hostileNamesAndDigestsAreRefused() throws IOException {
        assertThat(registry.send("POST", "/v2/Acme/app/blobs/uploads/").text()).contains("\"NAME_INVALID\"");
        assertThat(registry.send("GET", "/v2/a/../../x/blobs/" + DIGEST).status())
                .isEqualTo(400);
        assertThat(registry.send("GET", "/v2/a%2F..%2Fb/blobs/" + DIGEST).status())
                .isEqualTo(400);
        assertThat(registry.send("GET", "/v2/acme/app/blobs/sha256:../../etc/passwd")
                        .status())
                .isIn(400, 404);
        assertThat(registry.send("GET", "/v2/acme/app/blobs/sha256:123").text()).contains("\"DIGEST_INVALID\"");
        assertThat(registry.send("GET", "/v2/acme/app/blobs/uploads/..%2F..%2Flock")
                        .text())
                .contains("\"BLOB_UPLOAD_UNKNOWN\"");
        assertThat(registry.send("GET", "/v2/nothing/here").text()).contains("\"errors\"");
    }

    @Test
    void aFreshUploadSurvivesCollectionUntilItsManifestComes() throws IOException {
        registry.pushBlob("acme/app", MUD);
        registry.store.collect();
        assertThat(registry.send("GET", BLOB).status()).isEqualTo(200);
    }
}
