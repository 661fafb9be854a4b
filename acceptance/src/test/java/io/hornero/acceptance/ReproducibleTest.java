package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedEngine.class)
class ReproducibleTest {
    @RegisterExtension
    final OwnEngine own = new OwnEngine();

    @TempDir
    Path folder;

    @Test
    void sameInputsGiveTheSameDigestOnTwoRoots(EngineUnderTest shared) throws IOException, InterruptedException {
        assertThat(digest(own.start(shared), "one")).isEqualTo(digest(own.start(shared), "two"));
    }

    @Test
    void aCommitGivesTheSameDigestOnTwoRootsAndTwoDays(EngineUnderTest shared)
            throws IOException, InterruptedException {
        BuildContext context = new BuildContext(folder.resolve("git"))
                .dockerfile("FROM busybox\nCOPY data /data\nRUN echo $SOURCE_DATE_EPOCH > /built\n")
                .file("data/a.txt", "hola\n");
        git(context, "init", "-q");
        git(context, "add", ".");
        git(context, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "a");
        String first = built(own.start(shared), context, "--reproducible");
        Files.setLastModifiedTime(
                context.folder().resolve("data/a.txt"),
                FileTime.from(Instant.now().plusSeconds(86_400)));
        assertThat(built(own.start(shared), context, "--reproducible")).isEqualTo(first);
        assertThat(built(shared, context, "--verify-reproducible")).isEqualTo(first);
    }

    private static String built(EngineUnderTest engine, BuildContext context, String flag)
            throws IOException, InterruptedException {
        return engine.hornero("build", "-q", flag, context.toString()).ok().text();
    }

    private static void git(BuildContext context, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", context.toString()));
        command.addAll(List.of(words));
        Shell.run(command, Map.of(), null, "").ok();
    }

    @Test
    void verificationNamesTheStepAndTheFile(EngineUnderTest shared) throws IOException, InterruptedException {
        BuildContext context = new BuildContext(folder.resolve("random"))
                .dockerfile("FROM busybox\nRUN echo x > /x && head -c 16 /dev/urandom > /seed\n");
        Ran failed = shared.hornero("build", "-q", "--verify-reproducible", context.toString())
                .exits(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err())
                .startsWith("hornero: the image is not reproducible: two builds differ in RUN /bin/sh -c echo x > /x &&"
                        + " head -c 16 /dev/urandom > /seed: /seed differs: its content, from byte ");
        BuildContext steady = new BuildContext(folder.resolve("steady")).dockerfile("FROM busybox\nRUN echo x > /x\n");
        assertThat(shared.hornero("build", "--verify-reproducible", steady.toString())
                        .ok()
                        .err())
                .contains("reproducible: two builds without cache gave the same image");
    }

    private String digest(EngineUnderTest engine, String name) throws IOException, InterruptedException {
        BuildContext context = new BuildContext(folder.resolve(name))
                .dockerfile("FROM busybox\nWORKDIR /app\nCOPY . /app/\nENV A=1\nCMD [\"cat\",\"/app/data/a.txt\"]\n")
                .file("data/a.txt", "hola\n");
        Files.setLastModifiedTime(context.folder().resolve("data/a.txt"), FileTime.from(Instant.now()));
        engine.hornero("build", "-q", "--build-arg", "SOURCE_DATE_EPOCH=1700000000", "-t", "same:1", context.toString())
                .ok();
        return engine.hornero("image", "inspect", "-f", "{{.Id}} {{.RootFS.Layers}}", "same:1")
                .ok()
                .text();
    }
}
