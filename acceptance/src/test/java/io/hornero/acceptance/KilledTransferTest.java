package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// An engine is killed in the middle of the large layer of an image, whose small layer has arrived: what was
/// there stays, what is done is not done again, and nothing half-done is left.
@ExtendWith(SharedEngine.class)
class KilledTransferTest {
    private static final int SMALL = 500_000;
    private static final int LARGE = 4_000_000;
    private static final int MIDDLE = 2_000_000;

    @RegisterExtension
    final OwnEngine own = new OwnEngine();

    @TempDir
    Path folder;

    private EngineUnderTest shared;
    private EngineUnderTest engine;
    private String before;

    @BeforeEach
    void start(EngineUnderTest shared) throws IOException, InterruptedException {
        this.shared = shared;
        engine = own.start(shared);
        before = images();
    }

    @Test
    void pullIsTakenUpWithoutWhatHadArrived() throws IOException, InterruptedException {
        String image = build(shared, shared.registry() + "/killed-pull:1");
        shared.hornero("push", shared.registry() + "/killed-pull:1").ok();
        try (StallingProxy proxy = new StallingProxy(shared.registry(), MIDDLE)) {
            String name = proxy.address() + "/killed-pull:1";
            Process pull = engine.startHornero("pull", name);
            proxy.awaitStall();
            awaitSmallBlob(engine);
            engine.kill();
            assertThat(pull.waitFor()).isNotZero();
            proxy.flow();
            engine.restart();
            assertThat(images()).isEqualTo(before);

            assertThat(engine.hornero("pull", name).ok().out()).contains("Already exists");

            assertThat(proxy.passed()).isBetween((long) LARGE, (long) LARGE + SMALL / 2);
            assertThat(idOf(engine, name)).isEqualTo(image);
        }
        assertNothingHalfDone();
        shared.hornero("rmi", shared.registry() + "/killed-pull:1").ok();
    }

    @Test
    void pushIsTakenUpWithoutWhatHadArrived() throws IOException, InterruptedException {
        try (StallingProxy proxy = new StallingProxy(shared.registry(), MIDDLE)) {
            String name = proxy.address() + "/killed-push:1";
            String image = build(engine, name);
            before = images();
            Process push = engine.startHornero("push", name);
            proxy.awaitStall();
            awaitLine(push, "Pushed");
            engine.kill();
            assertThat(push.waitFor()).isNotZero();
            proxy.flow();
            engine.restart();
            assertThat(images()).isEqualTo(before);

            assertThat(engine.hornero("push", name).ok().out()).contains("Layer already exists");

            assertThat(proxy.passed()).isBetween((long) LARGE, (long) LARGE + SMALL / 2);
            assertPullable(shared, "killed-push:1", image);
        }
        assertNothingHalfDone();
    }

    @Test
    void registryThatIsKilledTakesTheSamePushAgain() throws IOException, InterruptedException {
        try (StallingProxy proxy = new StallingProxy(engine.registry(), MIDDLE)) {
            String name = proxy.address() + "/killed-registry:1";
            String image = build(shared, name);
            Process push = shared.startHornero("push", name);
            proxy.awaitStall();
            awaitLine(push, "Pushed");
            engine.kill();
            proxy.flow();
            assertThat(push.waitFor()).isNotZero();
            engine.restart();
            assertThat(images()).isEqualTo(before);

            assertThat(shared.hornero("push", name).ok().out()).contains("Layer already exists");

            assertPullable(engine, "killed-registry:1", image);
            shared.hornero("rmi", name).ok();
        }
        assertNothingHalfDone();
    }

    /// An image of two layers that do not compress.
    private String build(EngineUnderTest engine, String name) throws IOException, InterruptedException {
        Files.write(folder.resolve("small"), random(SMALL));
        Files.write(folder.resolve("large"), random(LARGE));
        new BuildContext(folder).dockerfile("FROM scratch\nCOPY small /\nCOPY large /\n");
        engine.hornero("build", "-t", name, folder.toString()).ok();
        return idOf(engine, name);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random().nextBytes(bytes);
        return bytes;
    }

    private static String idOf(EngineUnderTest engine, String name) throws IOException, InterruptedException {
        return engine.hornero("image", "inspect", "-f", "{{.Id}}", name).ok().text();
    }

    private String images() throws IOException, InterruptedException {
        return engine.hornero("images", "-a", "--no-trunc", "--format", "{{.Repository}}:{{.Tag}} {{.Digest}} {{.ID}}")
                .ok()
                .text();
    }

    private static void assertPullable(EngineUnderTest engine, String path, String image)
            throws IOException, InterruptedException {
        String name = engine.registry() + "/" + path;
        engine.hornero("pull", name).ok();
        assertThat(idOf(engine, name)).isEqualTo(image);
        engine.hornero("rmi", name).ok();
    }

    private static void awaitLine(Process process, String text) throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && !line.contains(text)) {
            line = lines.readLine();
        }
        assertThat(line).as("a line with '%s'", text).isNotNull();
    }

    /// Until the small layer, compressed, is in the store.
    private static void awaitSmallBlob(EngineUnderTest engine) throws IOException {
        boolean there = false;
        while (!there) {
            try (Stream<Path> blobs = Files.list(engine.root().resolve("store/blobs/sha256"))) {
                there = blobs.map(KilledTransferTest::sizeOf).anyMatch(s -> s >= SMALL && s < SMALL + 5_000);
            }
            Thread.onSpinWait();
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0; // removed meanwhile
        }
    }

    private void assertNothingHalfDone() throws IOException {
        for (EngineUnderTest each : List.of(engine, shared)) {
            assertThat(each.root().resolve("store/ingest")).isEmptyDirectory();
            assertThat(each.root().resolve("store/uploads")).isEmptyDirectory();
            assertThat(each.root().resolve("store/trash")).isEmptyDirectory();
        }
    }
}
