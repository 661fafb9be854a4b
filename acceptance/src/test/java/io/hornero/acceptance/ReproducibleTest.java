package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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
