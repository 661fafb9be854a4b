package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.layer.LayerWriter;
import io.hornero.layer.Packing;
import io.hornero.layer.WriteOptions;
import io.hornero.oci.Digest;
import io.hornero.oci.Reference;
import io.hornero.snapshot.View;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContextTest {
    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    private BuildRequestBuilder remote(String url) {
        return BuildRequest.of(new ContextSource.Remote(url)).network(NetworkChoice.NONE);
    }

    private byte[] tarOfContext() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = Packing.GZIP.open(out)) {
            LayerWriter.write(root.context, gzip, WriteOptions.LITERAL);
        }
        return out.toByteArray();
    }

    @Test
    void takesATarFromAStream() throws Exception {
        root.file("Dockerfile", "FROM scratch\nCOPY a.txt /\n");
        root.file("a.txt", "a");
        try (ReceivedContext received = root.builder.receive(new ByteArrayInputStream(tarOfContext()))) {
            assertThat(received.dockerfile()).isNull();
            BuildResult result = root.build(BuildRequest.of(received.folder()));
            assertThat(root.read(result, "a.txt")).isEqualTo("a");
        }
        assertThat(root.path().resolve("scratch/tmp")).isEmptyDirectory();
    }

    @Test
    void takesADockerfileFromAStream() throws Exception {
        byte[] text = "FROM scratch\nLABEL a=b\n".getBytes(StandardCharsets.UTF_8);
        try (ReceivedContext received = root.builder.receive(new ByteArrayInputStream(text))) {
            assertThat(received.dockerfile()).isEqualTo("FROM scratch\nLABEL a=b\n");
            assertThat(received.folder()).isEmptyDirectory();
        }
    }

    @Test
    void refusesAnEndlessDockerfile() {
        assertThatThrownBy(() -> root.builder.receive(new java.io.InputStream() {
                    @Override
                    public int read() {
                        return '#';
                    }
                }))
                .hasMessage("the Dockerfile from standard input is larger than 16 MiB; COPY large files instead of"
                        + " writing them into it");
    }

    @Test
    void buildsTarsAndDockerfilesOfAUrl() throws Exception {
        root.file("docker/Dockerfile", "FROM scratch\nCOPY a.txt /\n");
        root.file("a.txt", "a");
        root.file(".dockerignore", "a.txt\n"); // does not count in an archive
        try (FileServer server = new FileServer()) {
            String tar = server.put("/context.tar.gz", tarOfContext());
            assertThat(root.read(root.build(remote(tar).dockerfile("docker/Dockerfile")), "a.txt"))
                    .isEqualTo("a");
            String plain = server.put("/Dockerfile", "FROM scratch\nLABEL a=b\n".getBytes(StandardCharsets.UTF_8));
            assertThat(root.config(root.build(remote(plain))).run().write()).contains("\"Labels\":{\"a\":\"b\"}");
            assertThatThrownBy(() -> root.build(remote(plain + "/nada")))
                    .hasMessage(plain + "/nada: the server answered 404");
        }
    }

    @Test
    void buildsABranchAndAFolderOfARepository() throws Exception {
        try (GitServer server = new GitServer(root.path().resolve("git"))) {
            Path lib = server.create("lib.git");
            Files.writeString(lib.resolve("lib.txt"), "lib");
            GitServer.commit(lib, "lib");
            Path app = server.create("app.git");
            Path folder = Files.createDirectories(app.resolve("docker"));
            Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY . /\n");
            Files.writeString(folder.resolve("v"), "1");
            String first = GitServer.commit(app, "one");
            GitServer.git(app, "checkout", "--quiet", "-b", "next");
            GitServer.git(app, "submodule", "--quiet", "add", server.url("lib.git"), "docker/lib");
            Files.writeString(folder.resolve("v"), "2");
            GitServer.commit(app, "two");
            GitServer.git(app, "tag", "-a", "v2", "-m", "two");
            String url = server.url("app.git");

            assertThat(root.read(root.build(remote(url + "#main:docker")), "v")).isEqualTo("1");
            assertThat(root.read(root.build(remote(url + "#" + first + ":docker")), "v"))
                    .isEqualTo("1");
            BuildResult tagged = root.build(remote(url + "?tag=v2&subdir=docker"));
            assertThat(root.read(tagged, "v")).isEqualTo("2");
            assertThat(root.read(tagged, "lib/lib.txt")).isEqualTo("lib");
            try (View view = root.open(tagged)) {
                assertThat(view.root().resolve("lib/.git")).doesNotExist();
            }
            assertThatThrownBy(() -> root.build(remote(url + "#nada")))
                    .hasMessage("the git repository " + url + " has no branch, tag or commit 'nada'");
            assertThatThrownBy(() -> root.build(remote(url + "?branch=next&checksum=" + first)))
                    .hasMessageContaining("not at the expected " + first);
        }
    }

    @Test
    void aRepositoryCannotRunProgramsOrReadFiles() throws Exception {
        try (GitServer server = new GitServer(root.path().resolve("git"))) {
            Path app = server.create("app.git");
            Files.createSymbolicLink(app.resolve("Dockerfile"), Path.of("/etc/passwd"));
            GitServer.commit(app, "a link that leads out");
            assertThatThrownBy(() -> root.build(remote(server.url("app.git")))).hasMessageContaining("no Dockerfile");

            Files.delete(app.resolve("Dockerfile"));
            Files.writeString(app.resolve("Dockerfile"), "FROM scratch\n");
            Path ran = root.path().resolve("ran");
            GitServer.git(app, "update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",sub");
            Files.writeString(
                    app.resolve(".gitmodules"),
                    "[submodule \"sub\"]\n\tpath = sub\n\turl = ext::sh -c touch% " + ran + "\n\tupdate = !touch " + ran
                            + "\n");
            GitServer.git(app, "add", ".gitmodules", "Dockerfile");
            GitServer.git(app, "commit", "--quiet", "--message", "a hostile module");
            assertThatThrownBy(() -> root.build(remote(server.url("app.git"))))
                    .hasMessageStartingWith("cannot fetch the submodules of ");
            assertThat(ran).doesNotExist();
        }
    }

    @Test
    void namedContextsStandForStagesAndImages() throws Exception {
        Path lib = Files.createDirectories(root.path().resolve("lib"));
        Files.writeString(lib.resolve("from"), "lib");
        Files.writeString(lib.resolve("left-out"), "x");
        Files.writeString(lib.resolve(".dockerignore"), "left-out\n");
        Map<String, ContextSource> contexts = Map.of(
                "lib", ContextSource.parse(lib.toString()),
                "build", ContextSource.parse(lib.toString()),
                "alpine", new ContextSource.Image(Reference.parse("busybox")));
        BuildResult result = root.build(root.request("""
                FROM nowhere AS build
                RUN exit 1
                FROM alpine:latest
                COPY --from=build from /1
                COPY --from=lib . /2/
                RUN cat /1 > /3
                """).contexts(contexts));

        assertThat(root.read(result, "3")).isEqualTo("lib");
        try (View view = root.open(result)) {
            assertThat(view.root().resolve("2/left-out")).doesNotExist();
        }
        BuildResult files = root.build(root.request("FROM build\nLABEL a=b\n").contexts(contexts));
        assertThat(root.read(files, "from")).isEqualTo("lib");
        assertThat(root.manifest(files).layers()).hasSize(1);
    }

    @Test
    void addsDownloadsAndAsksAgainWhetherTheyChanged() throws Exception {
        try (FileServer server = new FileServer()) {
            String url = server.put("/dir/tool.txt", "one".getBytes(StandardCharsets.UTF_8));
            String dockerfile = "FROM busybox\nADD " + url + " /opt/\nRUN stat -c '%a %u %Y' /opt/tool.txt > /said\n";
            BuildResult first = root.build(dockerfile);
            BuildResult second = root.build(dockerfile);
            assertThat(root.read(first, "said")).isEqualTo("600 0 1700000000\n");
            assertThat(second.manifest()).isEqualTo(first.manifest());
            assertThat(server.answers).containsExactly("200 /dir/tool.txt", "304 /dir/tool.txt");

            server.put("/dir/tool.txt", "two".getBytes(StandardCharsets.UTF_8));
            assertThat(root.read(root.build(dockerfile), "opt/tool.txt")).isEqualTo("two");
            String digest = Digest.ofText("one").toString();
            assertThatThrownBy(() -> root.build("FROM scratch\nADD --checksum=" + digest + " " + url + " /\n"))
                    .hasMessage("Dockerfile:2: ADD " + url + " has the digest " + Digest.ofText("two") + ", expected "
                            + digest);
            BuildResult kept = root.build(root.request("FROM scratch\nADD " + url + " /x\n")
                    .secrets(Map.of("HTTP_AUTH_TOKEN_127.0.0.1", new Secret("hush".getBytes(StandardCharsets.UTF_8)))));
            assertThat(root.read(kept, "x")).isEqualTo("two");
            assertThat(server.authorizations).last().isEqualTo("Bearer hush");
        }
    }

    @Test
    void aDownloadsPasswordAndTokenAreUsedAndToldToNobody() throws Exception {
        try (FileServer server = new FileServer()) {
            server.put("/tool.txt", "one".getBytes(StandardCharsets.UTF_8));
            String plain = server.put("/gone.txt", new byte[0]);
            String url = plain.replace("://", "://me:p%40ss@").replace("gone", "tool") + "?v=2&X-Signature=hush";
            List<String> told = new ArrayList<>();
            BuildResult result = root.build("FROM busybox\nADD " + url + " /\n");

            assertThat(root.read(result, "tool.txt")).isEqualTo("one");
            assertThat(server.authorizations).containsExactly("Basic bWU6cEBzcw==");
            root.events.forEach(e -> told.add(e.toString()));
            assertThat(told).anyMatch(t -> t.contains("/tool.txt?v=...&X-Signature=..."));
            Digest config = root.manifest(result).config().digest();
            told.add(new String(root.store.blobs().read(config), StandardCharsets.UTF_8));
            List<String> spaces = List.of("builds", "build-downloads", "build-steps", "build-trees", "build-cache");
            for (String space : spaces) {
                root.store
                        .records(space)
                        .list("")
                        .forEach((key, value) -> told.add(key + new String(value, StandardCharsets.UTF_8)));
            }
            assertThat(told).noneMatch(t -> t.contains("p%40ss") || t.contains("p@ss") || t.contains("hush"));
            assertThatThrownBy(() -> root.build("FROM scratch\nADD " + url.replace("tool", "none") + " /\n"))
                    .hasMessageEndingWith("/none.txt?v=...&X-Signature=...: the server answered 404");
        }
    }

    @Test
    void aRedirectGetsNoCredentialsOfAnotherServer() throws Exception {
        try (FileServer first = new FileServer();
                FileServer second = new FileServer()) {
            String target = second.put("/real.txt", "real".getBytes(StandardCharsets.UTF_8));
            String url = first.redirect("/moved.txt", target);
            BuildResult result = root.build("FROM busybox\nADD " + url.replace("://", "://me:secret@") + " /\n");

            assertThat(root.read(result, "moved.txt")).isEqualTo("real");
            assertThat(first.authorizations).containsExactly("Basic bWU6c2VjcmV0");
            assertThat(second.authorizations).containsExactly("");
        }
    }

    @Test
    void addsRepositories() throws Exception {
        try (GitServer server = new GitServer(root.path().resolve("git"))) {
            Path app = server.create("app.git");
            Files.writeString(app.resolve("f"), "f");
            String commit = GitServer.commit(app, "one");
            String url = server.url("app.git");
            BuildResult result = root.build("FROM scratch\nADD " + url + "#main /a/\nADD --keep-git-dir --checksum="
                    + commit.substring(0, 12) + " " + url + " /b/\n");
            assertThat(root.read(result, "a/f")).isEqualTo("f");
            try (View view = root.open(result)) {
                assertThat(view.root().resolve("a/.git")).doesNotExist();
                assertThat(view.root().resolve("b/.git/HEAD")).exists();
            }
        }
    }
}
