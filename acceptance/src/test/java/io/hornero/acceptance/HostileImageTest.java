package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Images that someone else made to do harm: refused by the pull, and as if they had never been pulled.
@ExtendWith(SharedEngine.class)
class HostileImageTest {
    private static final String ROOT_FS = "'rootfs':{'type':'layers','diff_ids':['%s']}";

    @Test
    void configurationOfAnotherShapeHarmsNoOtherImage(EngineUnderTest engine) throws IOException, InterruptedException {
        String name = push(engine, "hostile/config", "{'config':{'Env':{'a':1}}," + ROOT_FS + "}", "no tar");
        assertThat(engine.hornero("pull", name).exits(1).err()).contains("\"Env\": expected a JSON array");
        assertThat(engine.hornero("images").ok().text()).contains("busybox").doesNotContain("hostile/config");
        engine.hornero("run", "--rm", "busybox", "true").ok();
    }

    @Test
    void layerThatCannotBeUnpackedTakesNoName(EngineUnderTest engine) throws IOException, InterruptedException {
        String name = engine.registry() + "/hostile/layer:1";
        engine.hornero("tag", "busybox", name).ok();
        push(engine, "hostile/layer", "{" + ROOT_FS + "}", "no tar");
        assertThat(engine.hornero("pull", name).exits(1).err()).contains("cannot be unpacked");
        engine.hornero("run", "--rm", name, "true").ok();
        engine.hornero("rmi", name).ok();
    }

    private static String push(EngineUnderTest engine, String repository, String config, String layer)
            throws IOException, InterruptedException {
        String base = "http://" + engine.registry() + "/v2/" + repository;
        String layerDigest = blob(base, layer);
        String json = config.formatted(layerDigest).replace('\'', '"');
        String manifest = """
                {'schemaVersion':2,'mediaType':'application/vnd.oci.image.manifest.v1+json',
                'config':{'mediaType':'application/vnd.oci.image.config.v1+json','digest':'%s','size':%d},
                'layers':[{'mediaType':'application/vnd.oci.image.layer.v1.tar','digest':'%s','size':%d}]}""".formatted(blob(base, json), json.length(), layerDigest, layer.length())
                .replace('\'', '"');
        send(HttpRequest.newBuilder(URI.create(base + "/manifests/1"))
                .header("Content-Type", "application/vnd.oci.image.manifest.v1+json")
                .PUT(BodyPublishers.ofString(manifest)));
        return engine.registry() + "/" + repository + ":1";
    }

    private static String blob(String base, String text) throws IOException, InterruptedException {
        String digest = "sha256:" + sha256(text);
        send(HttpRequest.newBuilder(URI.create(base + "/blobs/uploads/?digest=" + digest))
                .POST(BodyPublishers.ofString(text)));
        return digest;
    }

    private static void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
