package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The engine is killed in the middle of things; the next one finds what was acknowledged, and nothing else.
@ExtendWith(SharedEngine.class)
class FaultsTest {
    @RegisterExtension
    final OwnEngine own = new OwnEngine();

    @TempDir
    Path folder;

    @Test
    void containerRunsOnWithoutItsEngineAndIsFoundAgain(EngineUnderTest shared)
            throws IOException, InterruptedException {
        EngineUnderTest engine = own.start(shared);
        engine.hornero(
                        "run",
                        "-d",
                        "--name",
                        "on",
                        "-p",
                        "0:80",
                        "busybox",
                        "sh",
                        "-c",
                        "mkdir -p /w && echo vivo > /w/index.html && httpd -f -p 80 -h /w")
                .ok();
        int port = WholeRoadTest.port(engine, "on");
        assertThat(Http.get(port, "/")).isEqualTo("vivo\n");
        engine.kill();
        assertThat(Http.get(port, "/")).isEqualTo("vivo\n");
        engine.restart();
        assertThat(engine.hornero("ps", "--format", "{{.Names}} {{.State}}")
                        .ok()
                        .text())
                .isEqualTo("on running");
        assertThat(engine.hornero("exec", "on", "echo", "hola").ok().out()).isEqualTo("hola\n");
        engine.hornero("stop", "-t", "1", "on").ok();
        assertThat(engine.hornero("inspect", "-f", "{{.State.ExitCode}}", "on")
                        .ok()
                        .text())
                .isEqualTo("137");
    }

    @Test
    void endThatNobodySawIsKnownToTheNextEngine(EngineUnderTest shared) throws IOException, InterruptedException {
        EngineUnderTest engine = own.start(shared);
        engine.hornero(
                        "run",
                        "-d",
                        "--name",
                        "brief",
                        "busybox",
                        "sh",
                        "-c",
                        "while [ ! -e /go ]; do sleep 0.05; done; echo last words; exit 5")
                .ok();
        ProcessHandle process = process(engine, "brief");
        engine.kill();
        Files.createFile(Path.of("/proc/" + process.pid() + "/root/go"));
        process.onExit().join();
        engine.restart();
        assertThat(engine.hornero("wait", "brief").ok().text()).isEqualTo("5");
        assertThat(engine.hornero("logs", "brief").ok().out()).isEqualTo("last words\n");
    }

    @Test
    void containerEndsWithItsConmonWhetherAnEngineRunsOrNot(EngineUnderTest shared)
            throws IOException, InterruptedException {
        EngineUnderTest engine = own.start(shared);
        for (String name : List.of("seen", "unseen")) {
            engine.hornero("run", "-d", "--name", name, "busybox", "sh", "-c", "while :; do sleep 0.1; done")
                    .ok();
        }
        ProcessHandle seen = process(engine, "seen");
        ProcessHandle unseen = process(engine, "unseen");
        seen.parent().orElseThrow().destroyForcibly();
        assertThat(engine.hornero("wait", "seen").ok().text()).isEqualTo("137");
        engine.kill();
        ProcessHandle conmon = unseen.parent().orElseThrow();
        conmon.destroyForcibly();
        conmon.onExit().join();
        assertThat(unseen.isAlive()).isTrue();

        engine.restart();

        assertThat(engine.hornero("wait", "unseen").ok().text()).isEqualTo("137");
        seen.onExit().join();
        unseen.onExit().join();
        engine.hornero("start", "seen", "unseen").ok();
        engine.hornero("rm", "-f", "seen", "unseen").ok();
    }

    private static ProcessHandle process(EngineUnderTest engine, String container)
            throws IOException, InterruptedException {
        String pid = engine.hornero("inspect", "-f", "{{.State.Pid}}", container)
                .ok()
                .text();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Test
    void killInTheMiddleOfABuildLosesNothingThatWasThere(EngineUnderTest shared)
            throws IOException, InterruptedException {
        EngineUnderTest engine = own.start(shared);
        String before = engine.hornero("images", "-q", "--no-trunc").ok().text();
        BuildContext context = new BuildContext(folder)
                .dockerfile("FROM busybox\nRUN echo first\nRUN echo running now && sleep 600\n");
        Process build = engine.startHornero("build", "-t", "never:1", context.toString());
        awaitLine(build, "running now");
        engine.kill();
        assertThat(build.waitFor()).isNotZero();
        engine.restart();
        assertThat(engine.hornero("images", "-q", "--no-trunc").ok().text()).isEqualTo(before);
        context.dockerfile("FROM busybox\nRUN echo first\nRUN echo second\n");
        assertThat(engine.hornero("build", "-t", "now:1", context.toString())
                        .ok()
                        .err())
                .contains("2 steps cached, 1 run");
    }

    @Test
    void cancelledBuildLeavesNothingRunning(EngineUnderTest shared) throws IOException, InterruptedException {
        EngineUnderTest engine = own.start(shared);
        BuildContext context = new BuildContext(folder).dockerfile("FROM busybox\nRUN echo running now && sleep 600\n");
        Process build = engine.startHornero("build", "-t", "never:1", context.toString());
        awaitLine(build, "running now");
        build.destroy();
        assertThat(build.waitFor()).isNotZero();
        // the next build of the same step must not wait for the cancelled one
        context.dockerfile("FROM busybox\nRUN echo quick\n");
        engine.hornero("build", "-t", "quick:1", context.toString()).ok();
        assertThat(engine.hornero("images", "--format", "{{.Repository}}").ok().text())
                .doesNotContain("never");
    }

    /// What a killed engine unpacked there would stay for ever.
    @Test
    void engineUnpacksNoCodeOutsideItsRoot(EngineUnderTest engine) throws IOException {
        assertThat(Files.readAllLines(Path.of("/proc/" + engine.pid() + "/maps")))
                .filteredOn(line -> line.contains("sqlite"))
                .isNotEmpty()
                .allMatch(line -> line.contains(" " + engine.root() + "/tmp/"));
    }

    private static void awaitLine(Process process, String text) throws IOException {
        BufferedReader lines = process.errorReader();
        String line = lines.readLine();
        while (line != null && !(line.contains(text) && !line.contains("RUN"))) {
            line = lines.readLine();
        }
        assertThat(line).as("a line with '%s'", text).isNotNull();
    }
}
