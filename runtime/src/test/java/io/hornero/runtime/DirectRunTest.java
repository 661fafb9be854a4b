package io.hornero.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.base.RandomId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"runc", "crun"})
class DirectRunTest {
    @TempDir
    Path root;

    @Parameter
    String oci;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final String id = RandomId.hex64();
    private ContainerRuntime runtime;
    private Path rootfs;

    @BeforeEach
    void open() throws Exception {
        rootfs = BusyboxRoot.make(root.resolve("rootfs"));
        runtime = ContainerRuntime.open(root, oci);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        Leftovers.assertNone(root, id);
    }

    private int run(ProcessSpec process) throws Exception {
        return runtime.run(ContainerSpec.of(id, rootfs, process), null, out, err);
    }

    @Test
    void passesOutputErrorsAndExitCode() throws Exception {
        int code = run(ProcessSpec.of("sh", "-c", "echo hello; echo oops >&2; exit 3"));

        assertThat(code).isEqualTo(3);
        assertThat(out).hasToString("hello\n");
        assertThat(err).hasToString("oops\n");
    }

    @Test
    void readsStandardInputToItsEnd() throws Exception {
        byte[] input = "x".repeat(1_000_000).getBytes();

        int code = runtime.run(
                ContainerSpec.of(id, rootfs, ProcessSpec.of("wc", "-c")), new ByteArrayInputStream(input), out, err);

        assertThat(code).isZero();
        assertThat(out.toString().strip()).isEqualTo("1000000");
    }

    @Test
    void reportsAMissingProgramInDockersWords() {
        assertThatThrownBy(() -> run(ProcessSpec.of("nope")))
                .isInstanceOf(Failure.class)
                .hasMessage("OCI runtime create failed: " + oci
                        + " run failed: unable to start container process: exec: \"nope\":"
                        + " executable file not found in $PATH: unknown");
        // crun writes its own errors beside the program's, too
        assertThat(err)
                .hasToString(
                        oci.equals("runc")
                                ? ""
                                : "executable file `nope` not found in $PATH: No such file or directory\n");
    }

    @Test
    void reportsAFileThatCannotBeExecuted() throws Exception {
        Files.writeString(rootfs.resolve("bin/data"), "x");

        assertThatThrownBy(() -> run(ProcessSpec.of("/bin/data"))).hasMessageContaining("permission denied");
    }

    @Test
    void runsAsTheUserInItsFolderWithItsEnvironment() throws Exception {
        ProcessSpec process = ProcessSpec.of("sh", "-c", "id -u; id -G; pwd; echo $A $HOME; umask")
                .withUser(Users.resolve(rootfs, "app"))
                .withEnv(List.of("PATH=/bin", "A=b"))
                .withCwd("/srv/sub");

        assertThat(run(process)).isZero();
        assertThat(out).hasToString("1000\n1000 2000\n/srv/sub\nb /home/app\n0022\n");
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread build = Thread.ofVirtual().start(() -> {
            try {
                runtime.run(
                        ContainerSpec.of(
                                id, rootfs, ProcessSpec.of("sh", "-c", "trap '' TERM INT; echo up; sleep 1000")),
                        null,
                        new java.io.OutputStream() {
                            @Override
                            public void write(int b) {
                                running.countDown();
                            }
                        },
                        err);
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        running.await();
        build.interrupt();
        build.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void isHeldToDockersDefaults() throws Exception {
        run(
                ProcessSpec.of(
                        "sh",
                        "-c",
                        "grep -E 'CapEff|Seccomp:' /proc/self/status; cat /proc/keys | wc -c; echo x 2>&1 > /proc/sys/kernel/hostname"));

        assertThat(out.toString())
                .contains("CapEff:\t00000000a80425fb")
                .contains("Seccomp:\t2")
                .contains("\n0\n");
        assertThat(out.toString()).contains("Read-only file system");
    }

    @Test
    void aPrivilegedOneHasEverything() throws Exception {
        ContainerSpec spec = ContainerSpec.of(
                        id,
                        rootfs,
                        ProcessSpec.of(
                                "sh", "-c", "grep -E 'CapEff|Seccomp:' /proc/self/status; mount -t tmpfs x /tmp"))
                .withIsolation(Isolation.standard().withPrivileged(true));

        assertThat(runtime.run(spec, null, out, err)).as(() -> out + "" + err).isZero();
        assertThat(out.toString()).contains("Seccomp:\t0").doesNotContain("00000000a80425fb");
    }

    @Test
    void memoryLimitHolds() throws Exception {
        ContainerSpec spec = ContainerSpec.of(
                        id, rootfs, ProcessSpec.of("sh", "-c", "tail -c 1g /dev/zero | tail -c 500m | wc -c"))
                .withResources(
                        Resources.unlimited().withMemory(32 << 20, 32 << 20).withPids(20));

        assertThat(runtime.run(spec, null, out, err)).isZero();
        assertThat(out.toString()).isNotEqualTo("524288000\n");
    }

    @Test
    void readOnlyRootAndTmpfsAndBindAreAsAsked() throws Exception {
        Path shared = Files.createDirectory(root.resolve("shared"));
        ContainerSpec spec = ContainerSpec.of(
                        id,
                        rootfs,
                        ProcessSpec.of(
                                "sh",
                                "-c",
                                "touch /x; echo a > /t/a && echo b > /s/b && ls -ld /t /dev/shm; touch /r/c"))
                .withIsolation(Isolation.standard().withReadOnlyRoot(true).withShmBytes(0))
                .withMount(ContainerMount.tmpfs("/t", 1 << 20, "mode=1777"))
                .withMount(ContainerMount.bind(shared, "/s", false))
                .withMount(ContainerMount.bind(shared, "/r", true));
        List.of("t", "s", "r").forEach(n -> rootfs.resolve(n).toFile().mkdir());

        runtime.run(spec, null, out, err);

        assertThat(err.toString())
                .contains("touch: /x: Read-only file system")
                .contains("touch: /r/c: Read-only file system")
                .contains("/dev/shm: No such file");
        assertThat(Files.readString(shared.resolve("b"))).isEqualTo("b\n");
    }
}
