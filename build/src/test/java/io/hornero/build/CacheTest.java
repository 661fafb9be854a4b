package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.ProgressEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CacheTest {
    private static final String DOCKERFILE = """
            FROM busybox
            ARG V=1
            COPY requirements.txt /
            RUN cat /requirements.txt > /installed
            COPY . /app
            RUN echo $V > /v
            """;

    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    private BuildResult first() throws Exception {
        root.file("requirements.txt", "flask");
        root.file("app.py", "1");
        return root.build(DOCKERFILE);
    }

    @Test
    void aCachedRebuildGivesTheSameImage() throws Exception {
        BuildResult first = first();
        root.reopen();
        BuildResult again = root.build(DOCKERFILE);

        assertThat(again.manifest().digest()).isEqualTo(first.manifest().digest());
        assertThat(again.steps()).allMatch(StepReport::cached);
        assertThat(root.reasons(first))
                .containsExactly(
                        "FROM busybox: first build",
                        "COPY requirements.txt /: first build",
                        "RUN cat /requirements.txt > /installed: first build",
                        "COPY . /app: first build",
                        "RUN echo 1 > /v: first build");
    }

    @Test
    void runsAgainOnlyWhatComesAfterAChangedFile() throws Exception {
        first();
        root.file("app.py", "2");
        BuildResult again = root.build(DOCKERFILE);

        assertThat(root.reasons(again))
                .containsExactly(
                        "FROM busybox: cached",
                        "COPY requirements.txt /: cached",
                        "RUN cat /requirements.txt > /installed: cached",
                        "COPY . /app: app.py changed",
                        "RUN echo 1 > /v: an earlier step ran again (step 4)");
    }

    @Test
    void namesAChangedArgument() throws Exception {
        first();
        BuildResult again = root.build(root.request(DOCKERFILE).buildArg("V", "2"));

        assertThat(root.reasons(again))
                .contains(
                        "RUN cat /requirements.txt > /installed: build argument V changed",
                        "RUN echo 2 > /v: build argument V changed");
    }

    @Test
    void namesAChangedBase() throws Exception {
        first();
        Path other = Files.createDirectories(root.path().resolve("other/bin"));
        Files.copy(Path.of("/usr/bin/busybox"), other.resolve("sh"));
        Files.copy(Path.of("/usr/bin/busybox"), other.resolve("cat"));
        Files.setPosixFilePermissions(
                other.resolve("sh"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(
                other.resolve("cat"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        root.name("busybox", io.hornero.oci.ImageConfig.empty(io.hornero.oci.Platform.host()), other.getParent());

        assertThat(root.reasons(root.build(DOCKERFILE)))
                .startsWith("FROM busybox: the base image changed", "COPY requirements.txt /: the base image changed");
    }

    @Test
    void timesOfFilesDoNotMatter() throws Exception {
        first();
        Files.setLastModifiedTime(root.context.resolve("app.py"), FileTime.fromMillis(12345));

        assertThat(root.build(DOCKERFILE).steps()).allMatch(StepReport::cached);
    }

    @Test
    void modesNewFilesAndLostFilesMatter() throws Exception {
        first();
        Files.setPosixFilePermissions(
                root.context.resolve("app.py"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(root.reasons(root.build(DOCKERFILE))).contains("COPY . /app: app.py changed");
        root.file("b.py", "");
        assertThat(root.reasons(root.build(DOCKERFILE))).contains("COPY . /app: b.py is new");
        Files.delete(root.context.resolve("b.py"));
        assertThat(root.build(DOCKERFILE).steps()).allMatch(StepReport::cached);
    }

    @Test
    void aChangeWithEqualResultStopsTheRerun() throws Exception {
        String dockerfile = "FROM busybox AS a\nRUN %s\nFROM busybox\nCOPY --from=a /out /out\nRUN cat /out\n";
        root.build(dockerfile.formatted("echo x > /out"));
        BuildResult again = root.build(dockerfile.formatted("printf 'x\\n' > /out"));

        assertThat(root.reasons(again))
                .contains(
                        "RUN printf 'x\\n' > /out: the command changed",
                        "COPY --from=a /out /out: cached",
                        "RUN cat /out: cached");
    }

    @Test
    void noCacheRunsEverything() throws Exception {
        first();
        BuildResult again = root.build(root.request(DOCKERFILE).noCache(true));

        assertThat(again.steps().stream().skip(1)).noneMatch(StepReport::cached);
    }

    @Test
    void collectionKeepsWhatTheCacheNeeds() throws Exception {
        BuildResult first = first();
        root.store.collect();
        root.snapshots.collect(root.builder::cachedSnapshots);
        assertThat(root.build(DOCKERFILE).manifest()).isEqualTo(first.manifest());

        root.builder.cache().prune(CachePruning.UNSHARED, Set.of());
        root.store.collect();
        assertThat(root.reasons(root.build(DOCKERFILE)))
                .startsWith(
                        "FROM busybox: nothing changed, but its result was removed",
                        "COPY requirements.txt /: nothing changed, but its result was removed");
    }

    @Test
    void sameInputsGiveTheSameDigestOnTwoRoots() throws Exception {
        root.file("a/b.txt", "b");
        String dockerfile = "FROM scratch\nWORKDIR /w\nCOPY . /x\nLABEL a=b\n";
        BuildResult one = root.build(root.request(dockerfile).sourceDateEpoch(1_700_000_000L));
        root.reopen();
        root.builder.cache().prune(CachePruning.UNSHARED, Set.of());
        BuildResult two = root.build(root.request(dockerfile).buildArg("SOURCE_DATE_EPOCH", "1700000000"));

        assertThat(two.manifest()).isEqualTo(one.manifest());
        assertThat(root.config(two).created()).isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void anInterruptCancelsAndLeavesNothing() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        BuildRequest request = root.request("FROM busybox\nRUN echo up; sleep 1000\n")
                .tag("never")
                .build();
        Thread build = Thread.ofVirtual().start(() -> {
            try {
                root.builder.build(request, event -> {
                    if (event instanceof ProgressEvent.Output) {
                        running.countDown();
                    }
                });
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        running.await();
        build.interrupt();
        build.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(root.mounts()).isEmpty();
        assertThat(root.path().resolve("scratch/tmp")).isEmptyDirectory();
        assertThat(root.store.names().list("images/docker.io/library/never")).isEmpty();
    }

    @Test
    void buildsAtOnceShareEqualSteps() throws Exception {
        root.request("FROM busybox\nRUN cat /proc/sys/kernel/random/uuid > /id\n");
        AtomicReference<BuildResult> other = new AtomicReference<>();
        Thread second = Thread.ofVirtual().start(() -> {
            try {
                other.set(root.builder.build(
                        BuildRequest.of(root.context)
                                .network(NetworkChoice.NONE)
                                .build(),
                        io.hornero.base.Progress.NONE));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        BuildResult one = root.build(BuildRequest.of(root.context).network(NetworkChoice.NONE));
        second.join();

        assertThat(other.get().manifest()).isEqualTo(one.manifest());
    }

    @Test
    void aMissingContextIsSaid() {
        BuildRequestBuilder request = BuildRequest.of(root.path().resolve("nowhere"));

        assertThatThrownBy(() -> root.build(request)).hasMessageEndingWith("nowhere is not a directory");
    }

    @Test
    void someStagesRunAnew() throws Exception {
        String dockerfile = "FROM busybox AS a\nRUN echo 1 > /a\nFROM busybox AS b\nRUN echo 2 > /b\n"
                + "FROM scratch\nCOPY --from=a /a /\nCOPY --from=b /b /\n";
        root.build(dockerfile);
        BuildResult again = root.build(root.request(dockerfile).noCacheStages(java.util.Set.of("b")));
        assertThat(root.reasons(again)).contains("RUN echo 2 > /b: the cache is off", "COPY --from=a /a /: cached");
        assertThat(root.reasons(again)).noneMatch(r -> r.startsWith("RUN echo 1 > /a: ") && !r.endsWith("cached"));
    }
}
