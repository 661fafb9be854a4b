package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// One clear error, a non-zero exit, nothing lost.
@ExtendWith(SharedEngine.class)
class BadInputTest {
    @TempDir
    Path folder;

    @Test
    void unknownInstruction(EngineUnderTest engine) throws IOException, InterruptedException {
        assertThat(failedBuild(engine, "FORM busybox\n").err())
                .contains("Dockerfile:1: unknown instruction: FORM; did you mean FROM?");
    }

    @Test
    void missingCopySource(EngineUnderTest engine) throws IOException, InterruptedException {
        new BuildContext(folder).file("requirements.txt", "flask\n");
        assertThat(failedBuild(engine, "FROM busybox\nWORKDIR /a\nCOPY requirement.txt .\n")
                        .err())
                .contains("Dockerfile:3: COPY requirement.txt")
                .contains("did you mean 'requirements.txt'?");
    }

    @Test
    void failingRun(EngineUnderTest engine) throws IOException, InterruptedException {
        assertThat(failedBuild(engine, "FROM busybox\nRUN echo last words && exit 9\n")
                        .err())
                .contains("Dockerfile:2")
                .contains("exit code: 9")
                .contains("last words")
                .contains("RUN echo last words && exit 9");
    }

    @Test
    void unknownImage(EngineUnderTest engine) throws IOException, InterruptedException {
        String name = engine.registry() + "/nada:1";
        assertThat(engine.hornero("run", "--rm", name, "true").exits(125).err()).contains("nada");
        assertThat(engine.hornero("pull", name).exits(1).err().lines().filter(l -> !l.isBlank()))
                .hasSize(1);
        assertThat(engine.hornero("rmi", "nada").exits(1).err()).contains("No such image: nada:latest");
    }

    @Test
    void takenPort(EngineUnderTest engine) throws IOException, InterruptedException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            Ran ran = engine.hornero("run", "--rm", "-p", holder.getLocalPort() + ":80", "busybox", "true")
                    .exits(125);
            assertThat(ran.err())
                    .contains("failed to bind host port 0.0.0.0:" + holder.getLocalPort()
                            + "/tcp: address already in use");
        }
        assertThat(engine.hornero("ps", "-aq").ok().text()).isEmpty();
    }

    @Test
    void corruptBlob(EngineUnderTest engine) throws IOException, InterruptedException {
        new BuildContext(folder).file("a.txt", "some content\n");
        new BuildContext(folder).dockerfile("FROM busybox\nCOPY a.txt /corrupt.txt\n");
        engine.hornero("build", "-t", "corrupt:1", folder.toString()).ok();
        String layer = engine.hornero("image", "inspect", "-f", "{{index .RootFS.Layers 1}}", "corrupt:1")
                .ok()
                .text();
        Path blob = engine.root().resolve("store/blobs/sha256/" + layer.substring("sha256:".length()));
        byte[] good = java.nio.file.Files.readAllBytes(blob);
        byte[] bad = good.clone();
        bad[700] ^= 1;
        java.nio.file.Files.write(blob, bad);
        try (java.io.Closeable _ = new java.io.Closeable() {
            @Override
            public void close() throws IOException {
                java.nio.file.Files.write(blob, good);
            }
        }) {
            Ran save = Shell.run(
                    java.util.List.of(
                            "skopeo",
                            "copy",
                            "-q",
                            "--src-tls-verify=false",
                            "docker://" + pushed(engine),
                            "dir:" + folder.resolve("out")),
                    java.util.Map.of(),
                    null,
                    "");
            assertThat(save.exitCode()).isNotZero();
        }
        engine.hornero("rmi", "corrupt:1", engine.registry() + "/corrupt:1").ok();
    }

    private static String pushed(EngineUnderTest engine) throws IOException, InterruptedException {
        String name = engine.registry() + "/corrupt:1";
        engine.hornero("tag", "corrupt:1", name).ok();
        engine.hornero("push", name).ok();
        return name;
    }

    @Test
    void dockersOwnEngineIsNotOurs(EngineUnderTest engine) throws IOException, InterruptedException {
        Ran ran = engine.hornero("--host", "unix:///nowhere/at/all.sock", "ps").exits(1);
        assertThat(ran.err().strip().lines()).hasSize(1);
        assertThat(ran.err()).contains("/nowhere/at/all.sock");
    }

    private Ran failedBuild(EngineUnderTest engine, String dockerfile) throws IOException, InterruptedException {
        new BuildContext(folder).dockerfile(dockerfile);
        String before = engine.hornero("images", "-aq").ok().text();
        Ran ran = engine.hornero("build", "-t", "bad:1", folder.toString()).exits(1);
        assertThat(engine.hornero("images", "-aq").ok().text()).isEqualTo(before);
        return ran;
    }
}
