package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Caches that one engine leaves and another one uses.
@ExtendWith(SharedEngine.class)
class BuildCacheTest {
    @RegisterExtension
    final OwnEngine own = new OwnEngine();

    @TempDir
    Path folder;

    private BuildContext context;

    @BeforeEach
    void write() throws IOException {
        context = new BuildContext(folder.resolve("context")).dockerfile("""
                        FROM busybox AS made
                        COPY file /file
                        RUN --mount=type=cache,target=/c cat /file > /c/seen && cp /c/seen /made
                        FROM busybox
                        COPY --from=made /made /made
                        RUN echo done > /done
                        """).file("file", "text");
    }

    private Ran build(EngineUnderTest engine, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("build"));
        words.addAll(List.of(arguments));
        words.add(context.toString());
        return engine.hornero(words.toArray(String[]::new)).ok();
    }

    @Test
    void aFolderServesAnotherMachine(EngineUnderTest shared) throws IOException, InterruptedException {
        Path cache = folder.resolve("cache");
        build(shared, "--cache-to", "type=local,dest=" + cache + ",mode=max");
        assertThat(cache.resolve("index.json")).exists();
        EngineUnderTest other = own.start(shared);
        assertThat(build(other, "--cache-from", "type=local,src=" + cache).err())
                .contains(": 5 steps cached, 0 run,");
        Files.writeString(context.folder().resolve("file"), "other");
        assertThat(build(other, "--cache-from", "type=local,src=" + cache).err())
                .contains("cached, ");
    }

    @Test
    void aRegistryServesAnotherMachine(EngineUnderTest shared) throws IOException, InterruptedException {
        String cache = shared.registry() + "/acme/cache:1";
        String image = shared.registry() + "/acme/inline:1";
        build(shared, "--cache-to", "type=registry,ref=" + cache + ",mode=max,compression=zstd");
        build(shared, "-t", image, "--push", "--cache-to", "type=inline");
        EngineUnderTest other = own.start(shared);
        assertThat(build(other, "--cache-from", cache).err()).contains(": 5 steps cached, 0 run,");
        assertThat(build(own.start(shared), "--cache-from", image).err()).contains("[stage-1 3/3] RUN echo done");
        String copy = other.registry() + "/acme/copy:1";
        build(other, "--cache-from", cache, "--cache-to", "type=registry,ref=" + copy + ",mode=max");
        assertThat(build(own.start(shared), "--cache-from", copy).err()).contains(": 5 steps cached, 0 run,");
    }

    @Test
    void aCacheThatIsNotThereIsToldOf(EngineUnderTest shared) throws IOException, InterruptedException {
        Path none = folder.resolve("none");
        assertThat(build(shared, "--cache-from", "type=local,src=" + none).err())
                .contains("the cache " + none + " is not used: " + none + " is no OCI layout: it has no index.json");
        String missing = shared.registry() + "/acme/none:1";
        assertThat(build(shared, "--cache-from", missing).err()).contains("the cache " + missing + " is not used: ");
        assertThat(shared.hornero("build", "--cache-from", "type=s3,bucket=b", context.toString())
                        .exits(1)
                        .err())
                .isEqualTo("hornero: a cache of type s3 is not supported: use registry or local\n");
    }
}
