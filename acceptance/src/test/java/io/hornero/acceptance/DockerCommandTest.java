package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The real docker command, unmodified, against our socket.
@ExtendWith(SharedEngine.class)
class DockerCommandTest {
    @TempDir
    Path folder;

    @Test
    void showsBothVersions(EngineUnderTest engine) throws IOException, InterruptedException {
        assertThat(engine.docker("version", "--format", "{{.Server.APIVersion}} {{.Server.Os}}")
                        .ok()
                        .text())
                .isEqualTo("1.51 linux");
        assertThat(engine.docker("info", "--format", "{{.OSType}} {{.ServerVersion}}")
                        .ok()
                        .text())
                .startsWith("linux ");
    }

    @Test
    void buildsListsAndRemovesAnImage(EngineUnderTest engine) throws IOException, InterruptedException {
        BuildContext context = new BuildContext(folder)
                .dockerfile("FROM busybox\nCOPY hello.txt /\nRUN cat /hello.txt\nCMD [\"cat\",\"/hello.txt\"]\n")
                .file("hello.txt", "hola\n");
        Ran built =
                engine.docker("build", "-t", "viadocker:1", context.toString()).ok();
        assertThat(built.out()).contains("Successfully built ").contains("Successfully tagged viadocker:1");
        assertThat(engine.docker("images", "--format", "{{.Repository}}:{{.Tag}}", "viadocker")
                        .ok()
                        .text())
                .isEqualTo("viadocker:1");
        assertThat(engine.docker("history", "--format", "{{.CreatedBy}}", "--no-trunc", "viadocker:1")
                        .ok()
                        .text())
                .startsWith("CMD [\"cat\" \"/hello.txt\"]");
        assertThat(engine.docker("run", "--rm", "viadocker:1").ok().out()).isEqualTo("hola\n");
        assertThat(engine.docker("rmi", "viadocker:1").ok().out()).contains("Untagged: viadocker:1");
    }

    @Test
    void pushesAndPullsThroughTheRegistry(EngineUnderTest engine) throws IOException, InterruptedException {
        String name = engine.registry() + "/viadocker/busybox:1";
        engine.docker("tag", "busybox", name).ok();
        engine.docker("push", name).ok();
        engine.docker("rmi", name).ok();
        assertThat(engine.docker("pull", name).ok().out()).contains("Digest: sha256:");
        assertThat(engine.docker("inspect", "-f", "{{.Id}}", name).ok().text())
                .isEqualTo(engine.docker("inspect", "-f", "{{.Id}}", "busybox")
                        .ok()
                        .text());
        engine.docker("rmi", name).ok();
    }

    @Test
    void keepsTheStreamsApartAndPassesTheExitCode(EngineUnderTest engine) throws IOException, InterruptedException {
        Ran ran = engine.docker("run", "--rm", "busybox", "sh", "-c", "echo out; echo err >&2; exit 7")
                .exits(7);
        assertThat(ran.out()).isEqualTo("out\n");
        assertThat(ran.err()).isEqualTo("err\n");
    }

    @Test
    void feedsStandardInputToItsEnd(EngineUnderTest engine) throws IOException, InterruptedException {
        assertThat(engine.dockerWith("uno\ndos\n", "run", "-i", "--rm", "busybox", "wc", "-l")
                        .ok()
                        .text())
                .isEqualTo("2");
    }

    @Test
    void exitCodesAreDockers(EngineUnderTest engine) throws IOException, InterruptedException {
        engine.docker("run", "--rm", "busybox", "nosuchprogram").exits(127);
        engine.docker("run", "--rm", "busybox", "/etc").exits(126);
        engine.docker("run", "--rm", "--network", "nowhere", "busybox", "true").exits(125);
    }

    @Test
    void livesThroughAContainersLife(EngineUnderTest engine) throws IOException, InterruptedException {
        engine.docker(
                        "run",
                        "-d",
                        "--name",
                        "life",
                        "-e",
                        "SALUDO=hola",
                        "busybox",
                        "sh",
                        "-c",
                        "echo $SALUDO; trap 'exit 0' TERM; while :; do sleep 0.1; done")
                .ok();
        assertThat(engine.docker("ps", "--filter", "name=life", "--format", "{{.Image}} {{.State}}")
                        .ok()
                        .text())
                .isEqualTo("busybox running");
        for (int i = 0; i < 10; i++) {
            engine.docker("exec", "life", "false").exits(1);
        }
        assertThat(engine.docker("exec", "life", "sh", "-c", "echo in; exit 3")
                        .exits(3)
                        .out())
                .isEqualTo("in\n");
        assertThat(engine.dockerWith("x", "exec", "-i", "life", "cat").ok().out())
                .isEqualTo("x");
        assertThat(engine.docker("inspect", "-f", "{{.State.Running}} {{.Config.Cmd}}", "life")
                        .ok()
                        .text())
                .startsWith("true ");
        engine.docker("stop", "-t", "5", "life").ok();
        assertThat(engine.docker("wait", "life").ok().text()).isEqualTo("0");
        assertThat(engine.docker("logs", "life").ok().out()).isEqualTo("hola\n");
        engine.docker("start", "life").ok();
        engine.docker("kill", "life").ok();
        assertThat(engine.docker("wait", "life").ok().text()).isEqualTo("137");
        engine.docker("rm", "life").ok();
        assertThat(engine.docker("rm", "life").exits(1).err()).contains("No such container: life");
    }

    @Test
    void givesTheProcessWhatDockerGivesIt(EngineUnderTest engine) throws IOException, InterruptedException {
        assertThat(engine.docker("run", "--rm", "-u", "1000:5", "busybox", "id")
                        .ok()
                        .text())
                .isEqualTo("uid=1000 gid=5 groups=5");
        assertThat(engine.docker("run", "--rm", "-h", "h", "-e", "A=1", "-e", "PATH=/bin", "busybox", "env")
                        .ok()
                        .text())
                .isEqualTo("PATH=/bin\nHOSTNAME=h\nA=1\nHOME=/root");
    }

    @Test
    void modesOfVolumesAreChecked(EngineUnderTest engine) throws IOException, InterruptedException {
        assertThat(engine.docker("run", "--rm", "-v", folder + ":/x:bad", "busybox", "true")
                        .exits(125)
                        .err())
                .contains("invalid mode: bad");
        engine.docker("run", "--rm", "-v", folder + ":/x:ro,z", "busybox", "true")
                .ok();
        assertThat(engine.docker("run", "--rm", "-v", "uncopied:/bin2:nocopy", "busybox", "ls", "/bin2")
                        .ok()
                        .out())
                .isEmpty();
        engine.docker("volume", "rm", "uncopied").ok();
    }

    @Test
    void saysWhatThereIsNot(EngineUnderTest engine) throws IOException, InterruptedException {
        assertThat(engine.docker("inspect", "nada").exits(1).err()).containsIgnoringCase("no such object: nada");
        assertThat(engine.docker("rmi", "nada").exits(1).err()).contains("No such image: nada:latest");
    }
}
