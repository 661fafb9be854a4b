package io.hornero.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.RandomId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"runc", "crun"})
class ContainerRuntimeTest {
    @TempDir
    Path root;

    @Parameter
    String oci;

    private final String id = RandomId.hex64();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ContainerRuntime runtime;
    private Path rootfs;
    private Path log;

    @BeforeEach
    void open() throws Exception {
        rootfs = BusyboxRoot.make(root.resolve("rootfs"));
        log = root.resolve("log");
        runtime = ContainerRuntime.open(root, oci);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (Container left : runtime.reattach(id).stream().toList()) {
            left.delete();
        }
        Leftovers.assertNone(root, id);
    }

    private Container create(ProcessSpec process) throws IOException {
        return runtime.create(ContainerSpec.of(id, rootfs, process), log);
    }

    private Container createScript(String script) throws IOException {
        return create(ProcessSpec.of("sh", "-c", script));
    }

    private List<String> logged(LogQuery query) throws IOException {
        List<String> lines = new ArrayList<>();
        Logs.read(log, query, e -> lines.add(e.stream() + ":" + new String(e.bytes())));
        return lines;
    }

    private FutureTask<Void> copying(Attachment attachment) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            attachment.copyTo(OutputSink.of(out, err));
            return null;
        });
        Thread.ofVirtual().start(task);
        return task;
    }

    @Test
    void tellsExitCodeAndLog() throws Exception {
        Container container = createScript("echo out; echo err >&2; printf 'no end'; exit 5");
        container.start();

        assertThat(container.exited().get().code()).isEqualTo(5);
        assertThat(logged(LogQuery.all())).containsExactlyInAnyOrder("1:out\n", "2:err\n", "1:no end");
        assertThat(logged(LogQuery.all().withStreams(true, false))).containsExactly("1:out\n", "1:no end");
        assertThat(logged(LogQuery.all().withStreams(true, false).withTail(1))).containsExactly("1:no end");
    }

    @Test
    void anAttachmentMadeBeforeTheStartMissesNothing() throws Exception {
        for (int i = 0; i < 5; i++) {
            out.reset();
            err.reset();
            Container container = createScript("echo out; echo err >&2");
            FutureTask<Void> copying = copying(container.attach());
            container.start();
            copying.get();

            assertThat(out).hasToString("out\n");
            assertThat(err).hasToString("err\n");
            container.delete();
        }
    }

    @Test
    void halfCloseOfStdinLeavesTheOutputOpen() throws Exception {
        Container container =
                create(ProcessSpec.of("sh", "-c", "cat; echo done").withOpenStdin(true));
        Attachment attachment = container.attach();
        FutureTask<Void> copying = copying(attachment);
        container.start();
        try (OutputStream stdin = attachment.stdin()) {
            stdin.write("a".repeat(300_000).getBytes());
        }
        copying.get();

        assertThat(out.toString()).isEqualTo("a".repeat(300_000) + "done\n");
        assertThat(container.exited().get().code()).isZero();
    }

    @Test
    void closingAnAttachmentEndsItsCopyAndNotTheContainer() throws Exception {
        Container container = createScript("sleep 1000");
        container.start();
        Attachment attachment = container.attach();
        FutureTask<Void> copying = copying(attachment);
        attachment.close();
        copying.get();

        assertThat(container.exit()).isEmpty();
    }

    @Test
    void aTerminalHasTheSizeThatWasSet() throws Exception {
        Container container = create(ProcessSpec.of("sh", "-c", "read x; stty size")
                .withTerminal(true)
                .withOpenStdin(true));
        Attachment attachment = container.attach();
        FutureTask<Void> copying = copying(attachment);
        container.start();
        container.resize(33, 99);
        // conmon reads resize and input from different descriptors: the size is asked for until it is there
        Exec probe = container.exec(
                "probe",
                ProcessSpec.of("sh", "-c", "until [ \"$(stty -F /proc/1/fd/0 size)\" = '33 99' ]; do :; done"));
        probe.start();
        assertThat(probe.exited().get().code()).isZero();
        attachment.stdin().write('\n');
        copying.get();

        assertThat(out.toString()).contains("33 99");
    }

    @Test
    void aMissingProgramFailsInDockersWordsAndLeavesNothing() {
        assertThatThrownBy(() -> create(ProcessSpec.of("nope")))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessage("OCI runtime create failed: " + oci
                        + " create failed: unable to start container process: exec: \"nope\":"
                        + " executable file not found in $PATH: unknown");
    }

    @Test
    void anIdIsTakenOnce() throws Exception {
        createScript("true");

        assertThatThrownBy(() -> createScript("true"))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.CONFLICT));
    }

    /// A signal before its program runs meets the runtime's own process.
    private static void startAndAwaitOutput(Container container) throws IOException, InterruptedException {
        CountDownLatch up = new CountDownLatch(1);
        Attachment attachment = container.attach();
        Thread.ofVirtual().start(() -> {
            try {
                attachment.copyTo((_, _, _, _) -> up.countDown());
            } catch (IOException _) {
                up.countDown();
            }
        });
        container.start();
        up.await();
    }

    @Test
    void stopKillsWhatIgnoresTheSignal() throws Exception {
        Container container = createScript("trap '' TERM; sleep 1000 & echo up; while :; do sleep 1000; done");
        startAndAwaitOutput(container);

        Exit exit = container.stop(Signal.TERM, Duration.ofMillis(1));

        assertThat(exit.code()).isEqualTo(137);
        assertThatThrownBy(() -> container.kill(Signal.TERM)).hasMessage("container " + id + " is not running");
    }

    @Test
    void stopLetsAProcessEndByItself() throws Exception {
        Container container = createScript("trap 'exit 7' TERM; echo up; while :; do sleep 0.01; done");
        startAndAwaitOutput(container);

        assertThat(container.stop(Signal.TERM, Duration.ofMinutes(1)).code()).isEqualTo(7);
    }

    @Test
    void everyContainerAndWhatRunsInItIsHeldToTheSeccompPolicy() throws Exception {
        String probe = "grep Seccomp: /proc/self/status; unshare -U true && echo let";
        for (int i = 0; i < 3; i++) {
            out.reset();
            Container container = createScript(probe + "; sleep 1000");
            Attachment attachment = container.attach();
            container.start();
            Exec exec = container.exec("probe", ProcessSpec.of("sh", "-c", probe));
            FutureTask<Void> copying = copying(exec.attachment());
            exec.start();
            copying.get();
            container.killAll();
            attachment.copyTo(OutputSink.of(out, err));
            container.delete();

            assertThat(out).hasToString("Seccomp:\t2\nSeccomp:\t2\n");
        }
    }

    @Test
    void execRunsInTheContainerWithItsOwnStreams() throws Exception {
        Container container = createScript("sleep 1000");
        container.start();
        Exec exec = container.exec(
                "e1",
                ProcessSpec.of("sh", "-c", "cat; echo $A >&2; id -u; exit 9")
                        .withEnv(List.of("PATH=/bin", "A=b"))
                        .withUser(Users.resolve(rootfs, "app"))
                        .withOpenStdin(true));
        FutureTask<Void> copying = copying(exec.attachment());
        exec.start();
        try (OutputStream stdin = exec.attachment().stdin()) {
            stdin.write("typed\n".getBytes());
        }
        copying.get();

        assertThat(exec.exited().get().code()).isEqualTo(9);
        assertThat(out).hasToString("typed\n1000\n");
        assertThat(err).hasToString("b\n");
    }

    @Test
    void execsTellTheirEndsAndLeaveNothing() throws Exception {
        Container container = createScript("sleep 1000");
        container.start();
        for (int i = 0; i < 20; i++) {
            Exec exec = container.exec("e" + i, ProcessSpec.of("sh", "-c", "echo out; exit " + i));
            exec.start();
            assertThat(exec.exited().get().code()).isEqualTo(i);
        }
        Path execs = root.resolve("run/containers").resolve(id).resolve("exec");
        while (execs.toFile().list().length > 0) {
            LockSupport.parkNanos(1_000_000); // each goes when its conmon does
        }
    }

    @Test
    void execOfAMissingProgramFailsInDockersWords() throws Exception {
        Container container = createScript("sleep 1000");
        container.start();
        Exec exec = container.exec("e1", ProcessSpec.of("nope"));

        assertThatThrownBy(exec::start)
                .hasMessage("OCI runtime exec failed: exec failed: unable to start container process: exec: \"nope\":"
                        + " executable file not found in $PATH: unknown");
        exec.attachment().copyTo(OutputSink.of(out, err));
    }

    @Test
    void execWithATerminalHasOne() throws Exception {
        Container container = createScript("sleep 1000");
        container.start();
        Exec exec =
                container.exec("e1", ProcessSpec.of("sh", "-c", "tty && exit 4").withTerminal(true));
        FutureTask<Void> copying = copying(exec.attachment());
        exec.start();
        copying.get();

        assertThat(out.toString()).startsWith("/dev/pts/");
        assertThat(exec.exited().get().code()).isEqualTo(4);
    }

    @Test
    void outOfMemoryIsTold() throws Exception {
        ContainerSpec spec = ContainerSpec.of(
                        id, rootfs, ProcessSpec.of("dd", "if=/dev/zero", "of=/dev/null", "bs=200M", "count=1"))
                .withResources(Resources.unlimited().withMemory(32 << 20, 32 << 20));
        Container container = runtime.create(spec, log);
        container.start();

        assertThat(container.exited().get()).matches(Exit::oomKilled).matches(e -> e.code() == 137);
    }

    @Test
    void aFrozenContainerDoesNotRunAndCanBeDeleted() throws Exception {
        Container container = createScript("while :; do :; done");
        container.start();
        container.pause();
        long then = container.stats().cpuNanos();

        assertThat(container.paused()).isTrue();
        assertThatThrownBy(() -> container.exec("e", ProcessSpec.of("true"))).hasMessageContaining("is paused");
        assertThat(container.stats().cpuNanos()).isEqualTo(then);
        container.resume();
        assertThat(container.paused()).isFalse();
        container.pause();
        container.delete();
    }

    @Test
    void peakMemoryCountsFromItsReset() throws Exception {
        Container container =
                createScript("x=$(head -c 20000000 /dev/zero | tr '\\0' a); x=; read y < /go; sleep 1000");
        new ProcessBuilder("mkfifo", rootfs.resolve("go").toString()).start().waitFor();
        container.start();
        Files.writeString(rootfs.resolve("go"), "\n");
        long peak = container.stats().memoryPeakBytes();
        container.resetMemoryPeak();

        assertThat(peak).isGreaterThan(20_000_000);
        assertThat(container.stats().memoryPeakBytes()).isLessThan(peak);
        assertThat(container.processes()).contains(container.pid());
    }

    @Test
    void followingEndsWithTheContainer() throws Exception {
        Container container = createScript("i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done");
        List<String> lines = new ArrayList<>();
        container.start();
        Logs.follow(log, LogQuery.all(), container.exited(), e -> lines.add(new String(e.bytes())));

        assertThat(lines).hasSize(2000).startsWith("line 0\n").endsWith("line 1999\n");
    }

    @Test
    void aKilledConmonTakesItsContainerAlong() throws Exception {
        Container container = createScript("sleep 1000");
        container.start();
        ProcessHandle.of(container.pid())
                .flatMap(ProcessHandle::parent)
                .orElseThrow()
                .destroyForcibly();

        assertThat(container.exited().get().code()).isEqualTo(137);
    }

    @Test
    void repairRemovesWhatIsNotNamed() throws Exception {
        createScript("sleep 1000").start();
        ContainerRuntime next = ContainerRuntime.open(root, oci);
        next.repair(java.util.Set.of());

        assertThat(next.reattach(id)).isEmpty();
        Leftovers.assertNone(root, id);
    }
}
