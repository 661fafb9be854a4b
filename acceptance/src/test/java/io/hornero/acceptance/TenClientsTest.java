package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Ten clients ask for the same at once: each gets what it asked for or one clear error, and nothing is left.
@ExtendWith(SharedEngine.class)
class TenClientsTest {
    private static final int CLIENTS = 10;

    @RegisterExtension
    final OwnEngine own = new OwnEngine();

    @TempDir
    Path folder;

    private EngineUnderTest shared;
    private EngineUnderTest engine;

    @BeforeEach
    void start(EngineUnderTest shared) throws IOException, InterruptedException {
        this.shared = shared;
        engine = own.start(shared);
    }

    @FunctionalInterface
    private interface Client {
        Ran run(int number) throws IOException, InterruptedException;
    }

    private static List<Ran> atOnce(Client client) throws InterruptedException, ExecutionException {
        CountDownLatch go = new CountDownLatch(1);
        List<FutureTask<Ran>> tasks = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            FutureTask<Ran> task = new FutureTask<>(() -> {
                go.await();
                return client.run(number);
            });
            tasks.add(task);
            Thread.ofPlatform().start(task);
        }
        go.countDown();
        List<Ran> ended = new ArrayList<>();
        for (FutureTask<Ran> task : tasks) {
            ended.add(task.get());
        }
        return ended;
    }

    /// Some did it, for the others it was done already.
    private static void doneOrRefused(List<Ran> ended, String refusal) {
        assertThat(ended).anyMatch(r -> r.exitCode() == 0);
        assertThat(ended)
                .filteredOn(r -> r.exitCode() != 0)
                .allSatisfy(r -> assertThat(r.err().strip().lines())
                        .singleElement()
                        .asString()
                        .containsPattern(refusal));
    }

    @Test
    void buildsShareTheirStepsAndAnImageIsPushedPulledAndRemovedByAll() throws Exception {
        new BuildContext(folder)
                .dockerfile(
                        "FROM busybox\nRUN cat /proc/sys/kernel/random/uuid > /shared\nARG N\nRUN echo $N > /own\n");
        atOnce(i -> engine.hornero("build", "-t", "ten:" + i, "--build-arg", "N=" + i, folder.toString()))
                .forEach(Ran::ok);
        List<String> read = new ArrayList<>();
        for (Ran run : atOnce(i -> engine.hornero("run", "--rm", "ten:" + i, "cat", "/own", "/shared"))) {
            read.add(run.ok().out());
        }
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(read.get(i)).startsWith(i + "\n");
        }
        assertThat(read.stream().map(t -> t.lines().toList().getLast()).distinct())
                .hasSize(1);

        String remote = shared.registry() + "/ten:1";
        engine.hornero("tag", "ten:1", remote).ok();
        atOnce(_ -> engine.hornero("push", remote)).forEach(Ran::ok);
        String image = id(remote);
        doneOrRefused(atOnce(_ -> engine.hornero("rmi", remote)), "No such image: ");
        engine.hornero("rmi", "ten:1").ok();
        atOnce(_ -> engine.hornero("pull", remote)).forEach(Ran::ok);
        assertThat(id(remote)).isEqualTo(image);

        String local = engine.registry() + "/ten:2";
        engine.hornero("tag", "ten:2", local).ok();
        atOnce(_ -> engine.hornero("push", local)).forEach(Ran::ok);
        doneOrRefused(atOnce(_ -> engine.hornero("rmi", "-f", id(local))), "No such image: |no such image");
        engine.hornero("pull", local).ok();
        assertNothingUnderWay();
    }

    @Test
    void containersRunAndOneIsStoppedAndRemovedByAll() throws Exception {
        List<Ran> runs = atOnce(
                i -> engine.hornero("run", "--rm", "-p", "0:80", "busybox", "sh", "-c", "echo n" + i + "; exit " + i));
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(runs.get(i).exits(i).out()).isEqualTo("n" + i + "\n");
        }
        doneOrRefused(
                atOnce(_ -> engine.hornero("run", "-d", "--name", "one", "busybox", "sleep", "600")),
                "The container name \"/one\" is already in use");
        atOnce(_ -> engine.hornero("exec", "one", "true")).forEach(Ran::ok);
        atOnce(_ -> engine.hornero("stop", "-t", "0", "one")).forEach(Ran::ok);
        atOnce(_ -> engine.hornero("start", "one")).forEach(Ran::ok);
        doneOrRefused(
                atOnce(_ -> engine.hornero("rm", "-f", "one")),
                "No such container: one|removal of container .* is already in progress|was started again");
        assertThat(engine.hornero("ps", "-aq").ok().text()).isEmpty();
        assertNothingUnderWay();
    }

    /// Those who make and those who remove, on the same images and snapshots.
    @Test
    void collectionsTakeNothingFromBuildsThatRun() throws Exception {
        new BuildContext(folder).dockerfile("FROM busybox\nRUN echo a > /a\nARG N\nRUN echo $N > /b && cat /a /b\n");
        engine.hornero("run", "-d", "--name", "user", "busybox", "sleep", "600").ok();
        List<Ran> ended = atOnce(i -> switch (i % 3) {
            case 0 -> engine.hornero("build", "-t", "mix:" + i, "--build-arg", "N=" + i, folder.toString());
            case 1 -> engine.docker("image", "prune", "-a", "-f");
            default -> engine.hornero("pull", shared.registry() + "/busybox:latest");
        });
        ended.forEach(Ran::ok);
        for (int i = 0; i < CLIENTS; i += 3) {
            engine.hornero("build", "-t", "mix:" + i, "--build-arg", "N=" + i, folder.toString())
                    .ok();
            assertThat(engine.hornero("run", "--rm", "mix:" + i, "cat", "/b")
                            .ok()
                            .out())
                    .isEqualTo(i + "\n");
        }
        engine.hornero("rm", "-f", "user").ok();
        assertNothingUnderWay();
    }

    private String id(String name) throws IOException, InterruptedException {
        return engine.hornero("inspect", "-f", "{{.Id}}", name).ok().text();
    }

    private void assertNothingUnderWay() throws IOException {
        for (String each : List.of("store/ingest", "run/containers", "run/oci", "run/netns")) {
            assertThat(names(engine.root().resolve(each))).as(each).isEmpty();
        }
        assertThat(Files.readAllLines(Path.of("/proc/self/mounts")))
                .filteredOn(m -> m.contains(" " + engine.root()))
                .isEmpty();
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
