package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Where `hornero build` brings what it built, as other programs see it.
@ExtendWith(SharedEngine.class)
class OutputsTest {
    @TempDir
    Path folder;

    private BuildContext context;

    @BeforeEach
    void write() throws IOException {
        context = new BuildContext(folder.resolve("context")).dockerfile("""
                        FROM busybox AS full
                        RUN echo hola > /hola && chmod 4755 /hola
                        FROM scratch
                        COPY --from=full /hola /a/hola
                        COPY links /a/
                        CMD ["/a/hola"]
                        """).file("links/file", "text");
        Files.createSymbolicLink(context.folder().resolve("links/link"), Path.of("file"));
    }

    private Ran build(EngineUnderTest engine, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("build"));
        words.addAll(List.of(arguments));
        words.add(context.toString());
        return engine.hornero(words.toArray(String[]::new));
    }

    private static Ran run(String... command) throws IOException, InterruptedException {
        return Shell.run(List.of(command), Map.of(), null, "");
    }

    private static JsonObject inspect(String name) throws IOException, InterruptedException {
        return Json.parse(run("skopeo", "inspect", "--raw", name).ok().out()).object();
    }

    @Test
    void skopeoReadsAnOciArchive(EngineUnderTest engine) throws IOException, InterruptedException {
        Path file = folder.resolve("image.tar");
        build(engine, "-t", "acme/app:1", "-o", "type=oci,dest=" + file).ok();
        JsonObject manifest = inspect("oci-archive:" + file);
        assertThat(manifest.arrayOrEmpty("layers").objects())
                .allSatisfy(l -> assertThat(l.text("mediaType")).endsWith("tar+gzip"));
        Path copy = folder.resolve("copy");
        run("skopeo", "copy", "-q", "oci-archive:" + file, "dir:" + copy).ok();
        assertThat(engine.hornero("images", "-q", "acme/app:1").ok().text()).isEmpty();
    }

    @Test
    void theSameImageGivesTheSameArchive(EngineUnderTest engine) throws IOException, InterruptedException {
        build(engine, "-o", "type=oci,dest=" + folder.resolve("one.tar")).ok();
        build(engine, "-o", "type=oci,dest=" + folder.resolve("two.tar")).ok();
        assertThat(Files.mismatch(folder.resolve("one.tar"), folder.resolve("two.tar")))
                .isEqualTo(-1);
    }

    @Test
    void skopeoReadsADockerArchiveByItsName(EngineUnderTest engine) throws IOException, InterruptedException {
        Path file = folder.resolve("image.tar");
        build(engine, "-t", "acme/app:1", "-o", "type=docker,dest=" + file).ok();
        run("skopeo", "inspect", "docker-archive:" + file + ":acme/app:1").ok();
    }

    @Test
    void filesComeIntoAFolderAndBelongToTheUser(EngineUnderTest engine) throws IOException, InterruptedException {
        Path target = folder.resolve("out");
        Files.createDirectories(target);
        Files.writeString(target.resolve("kept"), "mine");
        build(engine, "-o", target.toString()).ok();
        assertThat(target.resolve("kept")).hasContent("mine");
        assertThat(target.resolve("a/hola")).hasContent("hola");
        assertThat(Files.getAttribute(target.resolve("a/hola"), "unix:mode")).isEqualTo(0104755);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("a"))))
                .isEqualTo("rwxr-xr-x");
        assertThat(Files.readSymbolicLink(target.resolve("a/link"))).hasToString("file");
    }

    @Test
    void aTarGoesToStandardOutputAndNothingElseDoes(EngineUnderTest engine) throws IOException, InterruptedException {
        Path tar = folder.resolve("out.tar");
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", "out=$1; shift; \"$@\" > \"$out\"", "sh", tar.toString()));
        words.addAll(engine.horneroWords("build", "-q", "-o", "-", context.toString()));
        Shell.run(words, Map.of(), null, "").ok();
        assertThat(run("tar", "-tf", tar.toString()).ok().out().lines())
                .containsExactly("a/", "a/file", "a/hola", "a/link");
    }

    @Test
    void severalOutputsComeFromOneBuild(EngineUnderTest engine) throws IOException, InterruptedException {
        Path zstd = folder.resolve("zstd.tar");
        Path plain = folder.resolve("plain");
        Path metadata = folder.resolve("metadata.json");
        build(
                        engine,
                        "-t",
                        "acme/several:1",
                        "--load",
                        "--metadata-file",
                        metadata.toString(),
                        "--annotation",
                        "org.example.note=hola",
                        "-o",
                        "type=oci,compression=zstd,compression-level=9,dest=" + zstd,
                        "-o",
                        "type=oci,tar=false,compression=uncompressed,oci-mediatypes=false,dest=" + plain)
                .ok();
        JsonObject manifest = inspect("oci-archive:" + zstd);
        assertThat(manifest.arrayOrEmpty("layers").objects())
                .allSatisfy(l -> assertThat(l.text("mediaType")).endsWith("tar+zstd"));
        assertThat(manifest.object("annotations").text("org.example.note")).isEqualTo("hola");
        JsonObject docker =
                Json.parse(Files.readAllBytes(plain.resolve("index.json"))).object();
        assertThat(docker.arrayOrEmpty("manifests").objects().getFirst().text("mediaType"))
                .isEqualTo("application/vnd.docker.distribution.manifest.v2+json");
        assertThat(Json.parse(Files.readAllBytes(metadata)).object().text("containerimage.digest"))
                .startsWith("sha256:");
        engine.hornero("rmi", "acme/several:1").ok();
    }

    @Test
    void whatIsPushedIsWhatMetadataSay(EngineUnderTest engine) throws IOException, InterruptedException {
        Path metadata = folder.resolve("metadata.json");
        String name = engine.registry() + "/acme/pushed:1";
        build(
                        engine,
                        "-t",
                        name,
                        "-o",
                        "type=registry,compression=zstd,store=false",
                        "--metadata-file",
                        metadata.toString())
                .ok();
        String digest = Json.parse(Files.readAllBytes(metadata)).object().text("containerimage.digest");
        run("skopeo", "inspect", "--tls-verify=false", "docker://" + name.replace(":1", "@" + digest))
                .ok();
        assertThat(engine.hornero("images", "-q", name).ok().text()).isEmpty();
    }

    @Test
    void mistakesAreToldBeforeAnythingIsBuilt(EngineUnderTest engine) throws IOException, InterruptedException {
        assertThat(build(engine, "-o", "type=oci,dest=x,compresion=zstd")
                        .exits(1)
                        .err())
                .isEqualTo("hornero: output of type oci has no attribute 'compresion'; did you mean 'compression'?\n");
        assertThat(build(engine, "-o", "type=ocy,dest=x").exits(1).err())
                .contains("hornero: dest is not supported by outputs of type ocy");
        assertThat(build(engine, "-o", "type=ocy").exits(1).err())
                .contains("hornero: 'ocy' is no type of output; did you mean 'oci'?; there are image, registry,");
        assertThat(build(engine, "-o", "type=oci,dest=" + folder).exits(1).err())
                .isEqualTo("hornero: the destination " + folder + " is a folder; name a file in it\n");
        assertThat(build(engine, "--push").exits(1).err())
                .contains("hornero: the image cannot be pushed without a name; give one with -t or name=");
    }

    @Test
    void anArchiveThatFailsLeavesNothing(EngineUnderTest engine) throws IOException, InterruptedException {
        Path gone = folder.resolve("gone/image.tar");
        assertThat(build(engine, "-o", "type=oci,dest=" + gone).exits(1).err())
                .contains("hornero: the folder of " + gone + " does not exist");
        assertThat(build(engine, "-o", "type=oci,dest=/dev/full").exits(1).err())
                .contains("hornero: the output /dev/full could not be written: No space left on device");
    }
}
