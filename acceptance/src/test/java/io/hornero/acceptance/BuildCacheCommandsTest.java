package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.http.HttpClient;
import io.hornero.http.HttpRequest;
import io.hornero.http.HttpResponse;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Past builds, their causes, a shell in a failed step, and the disk that builds take, by our own command
/// and by docker's.
@ExtendWith(SharedEngine.class)
class BuildCacheCommandsTest {
    @RegisterExtension
    final OwnEngine own = new OwnEngine();

    @TempDir
    Path folder;

    @Test
    void aPastBuildIsListedExplainedAndForgotten(EngineUnderTest engine) throws IOException, InterruptedException {
        BuildContext context = new BuildContext(folder);
        context.file("app.txt", "one\n").file("Dockerfile", "FROM busybox\nCOPY app.txt /\nRUN cat /app.txt\n");
        engine.hornero("build", "-t", "past:1", folder.toString()).ok();
        context.file("app.txt", "two and more\n");
        Ran explained = engine.hornero("build", "--explain", "-t", "past:1", folder.toString())
                .ok();
        assertThat(explained.out())
                .contains("2 of 3 steps ran")
                .contains("app.txt changed: 4B -> 13B, sha256:")
                .contains("an earlier step ran again (step 2)");

        String id = engine.hornero("builds", "ls", "-q")
                .ok()
                .text()
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(engine.hornero("explain", "past:1").ok().out()).isEqualTo(explained.out());
        assertThat(engine.hornero("builds", "inspect", id).ok().out()).contains("Build Steps: 3/3 (33% cached)");
        assertThat(engine.hornero("builds", "logs", id, "--step", "3").ok().out())
                .isEqualTo("two and more\n");
        engine.hornero("builds", "rm", id).ok();
        assertThat(engine.hornero("builds", "ls", "-q").ok().text()).doesNotContain(id);
    }

    @Test
    void aShellInTheFailedStepReadsStandardInput(EngineUnderTest engine) throws IOException, InterruptedException {
        new BuildContext(folder)
                .file("Dockerfile", "FROM busybox\nWORKDIR /w\nENV WHO=me\nRUN echo half > made; exit 9\n");
        Ran shell = engine.horneroWith("pwd; cat made; echo $WHO\n", "build", "--debug", folder.toString())
                .exits(1);
        assertThat(shell.out()).isEqualTo("/w\nhalf\nme\n");
        assertThat(shell.err())
                .containsOnlyOnce("exit code: 9")
                .contains("Dockerfile:4: ")
                .contains(">>> RUN echo half");
        assertThat(engine.hornero("build", "--debug", "-").exits(1).err()).contains("--debug needs standard input");
    }

    @Test
    void theCacheIsShownAndPruned(EngineUnderTest shared) throws IOException, InterruptedException {
        EngineUnderTest engine = own.start(shared);
        new BuildContext(folder)
                .file(
                        "Dockerfile",
                        "FROM busybox\nRUN head -c 3000000 /dev/zero > /big\nRUN head -c 1000000 /dev/zero > /small\n");
        engine.hornero("build", "-t", "disk:1", folder.toString()).ok();
        assertThat(engine.hornero("builder", "du").ok().out())
                .startsWith("ID ")
                .contains("3.00")
                .contains("Shared:")
                .contains("Total:");
        JsonObject usage;
        try (HttpResponse answer = HttpClient.unix(engine.socket()).send(HttpRequest.get("/system/df"))) {
            usage = Json.parse(answer.bytes()).object();
        }
        assertThat(usage.arrayOrEmpty("BuildCache").objects())
                .anyMatch(c -> c.text("Type").equals("regular"));
        assertThat(engine.docker("system", "df").ok().out()).contains("Build Cache");

        assertThat(engine.hornero("builder", "prune", "-f").ok().out()).isEqualTo("Total:\t0B\n");
        assertThat(engine.horneroWith("n\n", "builder", "prune").ok().out()).contains("Are you sure");
        engine.hornero("rmi", "disk:1").ok();
        assertThat(engine.hornero("builder", "prune", "-f", "--filter", "until=1h")
                        .ok()
                        .out())
                .isEqualTo("Total:\t0B\n");
        assertThat(engine.hornero("builder", "prune", "-f", "--keep-storage", "3mb")
                        .ok()
                        .out())
                .contains("Total:\t1.00");
        assertThat(engine.docker("builder", "prune", "-f").ok().out())
                .contains("Deleted build cache objects:")
                .contains("Total reclaimed space: 3.00");
        assertThat(engine.hornero("builder", "du", "--format", "json").ok().out())
                .doesNotContain("/big");
        engine.hornero("run", "--rm", "busybox", "true").ok();
        assertThat(engine.hornero("system", "check").ok().out()).isEmpty();
    }

    @Test
    void aCheckNamesWhatIsDamaged(EngineUnderTest shared) throws IOException, InterruptedException {
        EngineUnderTest engine = own.start(shared);
        Path blob;
        try (var blobs = Files.list(engine.root().resolve("store/blobs/sha256"))) {
            blob = blobs.max(java.util.Comparator.comparingLong(b -> b.toFile().length()))
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(blob);
        Files.write(blob, bytes);
        Ran check = engine.hornero("system", "check").exits(1);
        assertThat(check.out()).contains("sha256:" + blob.getFileName()).hasLineCount(1);
        assertThat(check.err()).contains("1 finding");
    }
}
