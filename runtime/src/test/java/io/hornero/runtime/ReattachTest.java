package io.hornero.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.base.RandomId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReattachTest {
    @TempDir
    Path root;

    /// The engine that will be killed: makes a container, says so, and waits for ever.
    static final class Engine {
        public static void main(String[] args) throws Exception {
            Path root = Path.of(args[0]);
            Container container = ContainerRuntime.open(root)
                    .create(
                            ContainerSpec.of(args[1], root.resolve("rootfs"), ProcessSpec.of("sh", "-c", args[2])),
                            root.resolve("log"));
            container.start();
            System.out.println("started");
            Thread.currentThread().join();
        }
    }

    private Process engine(String id, String script) throws Exception {
        Process engine = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Engine.class.getName(),
                        root.toString(),
                        id,
                        script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(engine.inputReader().readLine()).isEqualTo("started");
        return engine;
    }

    @Test
    void aContainerOutlivesTheKillOfItsEngineAndIsFoundAgain() throws Exception {
        BusyboxRoot.make(root.resolve("rootfs"));
        String id = RandomId.hex64();
        Process engine = engine(id, "trap 'echo ended; exit 6' TERM; while :; do echo beat; sleep 0.01; done");
        engine.destroyForcibly().waitFor();
        long logged = Files.size(root.resolve("log"));

        ContainerRuntime runtime = ContainerRuntime.open(root);
        Container container = runtime.reattach(id).orElseThrow();
        assertThat(container.exit()).isEmpty();
        Exec exec = container.exec("e", ProcessSpec.of("true"));
        exec.start();
        assertThat(exec.exited().get().code()).isZero();
        container.kill(Signal.TERM);

        assertThat(container.exited().get().code()).isEqualTo(6);
        assertThat(Files.size(root.resolve("log"))).isGreaterThan(logged);
        List<String> lines = new ArrayList<>();
        Logs.read(root.resolve("log"), LogQuery.all().withTail(1), e -> lines.add(new String(e.bytes())));
        assertThat(lines).containsExactly("ended\n");
        container.delete();
        Leftovers.assertNone(root, id);
    }

    @Test
    void aContainerIsServedByTheRuntimeThatMadeIt() throws Exception {
        BusyboxRoot.make(root.resolve("rootfs"));
        for (List<String> runtimes : List.of(List.of("runc", "crun"), List.of("crun", "runc"))) {
            String id = RandomId.hex64();
            ContainerRuntime.open(root, runtimes.getFirst())
                    .create(
                            ContainerSpec.of(id, root.resolve("rootfs"), ProcessSpec.of("sleep", "1000")),
                            root.resolve("log"))
                    .start();

            Container container =
                    ContainerRuntime.open(root, runtimes.getLast()).reattach(id).orElseThrow();
            Exec exec = container.exec("e", ProcessSpec.of("sh", "-c", "exit 3"));
            exec.start();
            assertThat(exec.exited().get().code()).isEqualTo(3);
            container.delete();
            Leftovers.assertNone(root, id);
        }
    }

    @Test
    void anExitWhileNoEngineRanIsKnown() throws Exception {
        BusyboxRoot.make(root.resolve("rootfs"));
        String id = RandomId.hex64();
        Path go = root.resolve("rootfs/go");
        new ProcessBuilder("mkfifo", go.toString()).start().waitFor();
        Process engine = engine(id, "read x < /go; exit 4");
        long conmon = engine.children().findFirst().orElseThrow().pid();
        engine.destroyForcibly().waitFor();
        Files.writeString(go, "\n");
        ProcessHandle.of(conmon).ifPresent(c -> c.onExit().join());

        Container container = ContainerRuntime.open(root).reattach(id).orElseThrow();
        assertThat(container.exited().get().code()).isEqualTo(4);
        container.delete();
        Leftovers.assertNone(root, id);
    }
}
