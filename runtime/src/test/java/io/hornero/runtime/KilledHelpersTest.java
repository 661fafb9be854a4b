package io.hornero.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody kills conmon or the runtime at any instant: what ran ends and is told of, and nothing is left.
@ParameterizedClass
@ValueSource(strings = {"runc", "crun"})
class KilledHelpersTest {
    private static final int INSTANTS = 12;
    private static final long STEP_NANOS = 2_000_000;

    @TempDir
    Path root;

    @Parameter
    String oci;

    private ContainerRuntime runtime;
    private Path rootfs;

    @BeforeEach
    void open() throws Exception {
        rootfs = BusyboxRoot.make(root.resolve("rootfs"));
        runtime = ContainerRuntime.open(root, oci);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private ContainerSpec sleeping(String id) {
        return ContainerSpec.of(id, rootfs, ProcessSpec.of("sleep", "1000"));
    }

    private Path log() {
        return root.resolve("log");
    }

    @Test
    void nothingIsLeftOfAContainerWhoseConmonIsKilledWhileItIsMade() throws Exception {
        nothingIsLeftWithout(line -> line.contains("conmon"));
    }

    @Test
    void nothingIsLeftOfAContainerWhoseRuntimeIsKilledWhileItIsMade() throws Exception {
        nothingIsLeftWithout(line -> line.contains(" create --bundle"));
    }

    private void nothingIsLeftWithout(Predicate<String> victim) throws Exception {
        for (int i = 0; i < INSTANTS; i++) {
            String id = RandomId.hex64();
            FutureTask<Void> killer = killing(victim, i * STEP_NANOS);
            try {
                Container container = runtime.create(sleeping(id), log());
                killer.get();
                startAndEnd(container);
            } catch (Failure e) {
                assertThat(e.text()).startsWith("OCI runtime create failed: ");
            }
            killer.get();
            Leftovers.assertNone(root, id);
        }
    }

    private static void startAndEnd(Container container) throws IOException, InterruptedException {
        try {
            container.start();
            container.stop(Signal.KILL, Duration.ofSeconds(10));
        } catch (Failure e) {
            assertThat(e.text()).contains("is not running");
        }
        container.delete();
    }

    /// Waits for a descendant with such a command line and then a while, and kills it.
    private static FutureTask<Void> killing(Predicate<String> victim, long afterNanos) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            Optional<ProcessHandle> found = Optional.empty();
            while (found.isEmpty()) {
                found = ProcessHandle.current()
                        .descendants()
                        .filter(p -> victim.test(p.info().commandLine().orElse("")))
                        .findFirst();
            }
            LockSupport.parkNanos(afterNanos);
            found.get().destroyForcibly();
            return null;
        });
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    @Test
    void aRunEndsWithItsRuntime() throws Exception {
        String id = RandomId.hex64();
        CountDownLatch runs = new CountDownLatch(1);
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                runs.countDown();
            }
        };
        ContainerSpec spec = ContainerSpec.of(id, rootfs, ProcessSpec.of("sh", "-c", "echo; exec sleep 1000"));
        FutureTask<Integer> run = new FutureTask<>(() -> runtime.run(spec, null, out, new ByteArrayOutputStream()));
        Thread.ofVirtual().start(run);
        runs.await();
        killing(line -> line.contains(" run --bundle"), 0).get();

        assertThat(run.get()).isEqualTo(137);
        Leftovers.assertNone(root, id);
    }

    @Test
    void aFurtherProcessEndsWithItsConmon() throws Exception {
        String id = RandomId.hex64();
        Container container = runtime.create(sleeping(id), log());
        container.start();
        Exec exec = container.exec("e", ProcessSpec.of("sleep", "2000"));
        exec.start();
        ProcessHandle process = ProcessHandle.of(exec.pid()).orElseThrow();
        process.parent().orElseThrow().destroyForcibly();

        assertThat(exec.exited().get().code()).isEqualTo(137);
        process.onExit().join();
        assertThat(container.processes()).containsExactly(container.pid());
        container.delete();
        Leftovers.assertNone(root, id);
    }

    @Test
    void aConmonThatWasKilledWhileNoEngineRanTakesItsContainerAlong() throws Exception {
        String id = RandomId.hex64();
        Container container = runtime.create(sleeping(id), log());
        container.start();
        ProcessHandle conmon =
                ProcessHandle.of(container.pid()).flatMap(ProcessHandle::parent).orElseThrow();
        container.pause();
        conmon.destroyForcibly();
        conmon.onExit().join();

        try (ContainerRuntime next = ContainerRuntime.open(root, oci)) {
            next.repair(Set.of(id));
            Container found = next.reattach(id).orElseThrow();
            assertThat(found.exited().get().code()).isEqualTo(137);
            found.delete();
        }
        Leftovers.assertNone(root, id);
    }

    /// The engine was killed before it had noted whom it had started.
    @Test
    void whatWasNotMadeToTheEndIsRemovedAtTheNextStart() throws Exception {
        String id = RandomId.hex64();
        runtime.create(sleeping(id), log());
        Files.delete(root.resolve("run/containers/" + id + "/state.json"));

        try (ContainerRuntime next = ContainerRuntime.open(root, oci)) {
            next.repair(Set.of(id));
            assertThat(next.reattach(id)).isEmpty();
            Leftovers.assertNone(root, id);
            Container again = next.create(sleeping(id), log());
            again.delete();
        }
        Leftovers.assertNone(root, id);
    }
}
