package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is attested of images, as other programs read it.
@ExtendWith(SharedEngine.class)
class AttestationTest {
    @TempDir
    Path folder;

    private BuildContext context;

    @BeforeEach
    void write() throws IOException {
        context = new BuildContext(folder.resolve("context"))
                .dockerfile("FROM busybox\nARG WHO\nCOPY status /var/lib/dpkg/status\nRUN echo $WHO > /who\n")
                .file("status", """
                        Package: gone
                        Status: deinstall ok config-files
                        Version: 1

                        Package: libc6
                        Status: install ok installed
                        Maintainer: GNU Libc Maintainers <debian-glibc@lists.debian.org>
                        Architecture: amd64
                        Version: 2.36-9+deb12u10
                        Description: GNU C Library
                         Package: not a field
                        """);
    }

    private JsonObject blob(Path layout, JsonObject descriptor) throws IOException {
        String hex = descriptor.text("digest").replace("sha256:", "");
        return Json.parse(Files.readAllBytes(layout.resolve("blobs/sha256/" + hex)))
                .object();
    }

    private Path built(EngineUnderTest engine, String name, String... more) throws IOException, InterruptedException {
        Path layout = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of("build", "-t", "acme/attested:1", "--build-arg", "WHO=me"));
        words.addAll(List.of("-o", "type=oci,tar=false,dest=" + layout));
        words.addAll(List.of(more));
        words.add(context.toString());
        engine.hornero(words.toArray(String[]::new)).ok();
        return layout;
    }

    @Test
    void theIndexHoldsTheImageAndTheStatements(EngineUnderTest engine) throws IOException, InterruptedException {
        Path layout = built(engine, "layout", "--sbom=true", "--provenance=mode=max");
        JsonObject root =
                Json.parse(Files.readAllBytes(layout.resolve("index.json"))).object();
        JsonObject index = blob(layout, root.arrayOrEmpty("manifests").objects().getFirst());
        JsonObject image = index.arrayOrEmpty("manifests").objects().getFirst();
        JsonObject statements = index.arrayOrEmpty("manifests").objects().getLast();
        assertThat(statements.object("annotations").textMap())
                .containsEntry("vnd.docker.reference.type", "attestation-manifest")
                .containsEntry("vnd.docker.reference.digest", image.text("digest"));
        assertThat(statements.object("platform").textMap())
                .containsOnly(Map.entry("architecture", "unknown"), Map.entry("os", "unknown"));
        List<JsonObject> layers =
                blob(layout, statements).arrayOrEmpty("layers").objects();
        JsonObject packages = blob(layout, layers.getFirst());
        assertThat(packages.text("predicateType")).isEqualTo("https://spdx.dev/Document");
        assertThat(packages.arrayOrEmpty("subject")
                        .objects()
                        .getFirst()
                        .object("digest")
                        .text("sha256"))
                .isEqualTo(image.text("digest").replace("sha256:", ""));
        assertThat(packages.object("predicate").arrayOrEmpty("packages").objects())
                .singleElement()
                .satisfies(p ->
                        assertThat(p.text("name") + " " + p.text("versionInfo")).isEqualTo("libc6 2.36-9+deb12u10"))
                .satisfies(p -> assertThat(p.toString()).contains("/libc6@2.36-9%2Bdeb12u10?arch=amd64"));
        JsonObject provenance = blob(layout, layers.getLast());
        JsonObject definition = provenance.object("predicate").object("buildDefinition");
        assertThat(definition.object("externalParameters").object("args").text("WHO"))
                .isEqualTo("me");
        assertThat(definition
                        .arrayOrEmpty("resolvedDependencies")
                        .objects()
                        .getFirst()
                        .text("uri"))
                .startsWith("pkg:docker/busybox@latest?platform=linux%2F");
    }

    @Test
    void provenanceCanTellLessAndStayTheSame(EngineUnderTest engine) throws IOException, InterruptedException {
        Path one = built(engine, "one", "--provenance=true", "--reproducible");
        Path two = built(engine, "two", "--attest", "type=provenance,mode=min", "--reproducible");
        String first = Files.readString(one.resolve("index.json"));
        assertThat(Files.readString(two.resolve("index.json"))).isEqualTo(first);
        JsonObject entry = Json.parse(first.getBytes())
                .object()
                .arrayOrEmpty("manifests")
                .objects()
                .getFirst();
        assertThat(entry.text("mediaType")).isEqualTo("application/vnd.oci.image.index.v1+json");
        JsonObject plain = Json.parse(Files.readAllBytes(
                        built(engine, "plain", "--provenance=false").resolve("index.json")))
                .object();
        assertThat(plain.arrayOrEmpty("manifests").objects().getFirst().text("mediaType"))
                .isEqualTo("application/vnd.oci.image.manifest.v1+json");
    }

    @Test
    void whatIsPushedIsWhatIsStoredAndRuns(EngineUnderTest engine) throws IOException, InterruptedException {
        String name = engine.registry() + "/acme/attested:1";
        Path metadata = folder.resolve("metadata.json");
        engine.hornero(
                        "build",
                        "-t",
                        name,
                        "--sbom=true",
                        "--push",
                        "--metadata-file",
                        metadata.toString(),
                        context.toString())
                .ok();
        String digest = Json.parse(Files.readAllBytes(metadata)).object().text("containerimage.digest");
        Shell.run(
                        List.of(
                                "skopeo",
                                "inspect",
                                "--tls-verify=false",
                                "docker://" + name.replace(":1", "@" + digest)),
                        Map.of(),
                        null,
                        "")
                .ok();
        assertThat(engine.hornero("run", "--rm", name, "cat", "/who").ok().out())
                .isEqualTo("\n");
        engine.hornero("rmi", name).ok();
    }

    @Test
    void mistakesAreNamed(EngineUnderTest engine) throws IOException, InterruptedException {
        assertThat(engine.hornero("build", "--attest", "type=sbon", context.toString())
                        .exits(1)
                        .err())
                .isEqualTo("hornero: 'sbon' is no type of attestation; did you mean 'sbom'?; there are sbom,"
                        + " provenance\n");
        assertThat(engine.hornero(
                                "build",
                                "--sbom=true",
                                "-o",
                                "type=docker,dest=" + folder.resolve("x.tar"),
                                context.toString())
                        .exits(1)
                        .err())
                .contains("an archive of type docker holds no attestations; use type=oci");
    }
}
