package io.hornero.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import io.hornero.runtime.OutputSink;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A shell in the step that failed.
final class DebugTest {
    @RegisterExtension
    final BuildRoot root = new BuildRoot();

    /// What a shell writes that is given these lines.
    private static FailureInspector typing(String lines, AtomicReference<String> output) {
        return (failure, step) -> step.shell(false, (shell, streams) -> {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            OutputSink sink = (_, bytes, offset, length) -> written.write(bytes, offset, length);
            shell.start();
            try (OutputStream in = streams.stdin()) {
                in.write(lines.getBytes(StandardCharsets.UTF_8));
            }
            streams.copyTo(sink);
            output.set(failure.text().lines().findFirst().orElse("") + "\n" + step.title() + "\n" + written);
        });
    }

    @Test
    void theShellIsWhereTheCommandWas() throws Exception {
        AtomicReference<String> output = new AtomicReference<>();
        String dockerfile = """
                FROM busybox
                ENV WHO=me
                USER app
                WORKDIR /tmp
                RUN --mount=type=cache,target=/c,uid=1000 echo in > half; echo kept > /c/x; exit 7
                """;
        assertThatThrownBy(() -> root.build(
                        root.request(dockerfile).inspector(typing("pwd; id -u; echo $WHO; cat half /c/x\n", output))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("exit code: 7");
        assertThat(output.get()).isEqualTo("""
                        Dockerfile:5: process "/bin/sh -c echo in > half; echo kept > /c/x; exit 7" did not complete successfully: exit code: 7
                        [3/3] RUN --mount=type=cache,target=/c,uid=1000 echo in > half; echo kept > /c/x; exit 7
                        /tmp
                        1000
                        me
                        in
                        kept
                        """);
    }

    @Test
    void nothingOfItIsLeft() throws Exception {
        AtomicReference<String> output = new AtomicReference<>();
        assertThatThrownBy(() -> root.build(root.request("FROM busybox\nRUN --network=none exit 1\n")
                        .inspector(typing("echo more > /file\n", output))))
                .isInstanceOf(Failure.class);
        assertThat(output.get()).isNotNull();
        assertThat(root.mounts()).isEmpty();
        assertThat(root.snapshots.committed()).hasSize(1);
        try (var left = Files.list(root.path().resolve("scratch/tmp"))) {
            assertThat(left).isEmpty();
        }
        assertThat(root.snapshots.check()).isEmpty();
    }

    @Test
    void aFileSystemWithoutAShellIsSaidToHaveNone() throws Exception {
        root.file("nothing", "");
        AtomicReference<Throwable> refused = new AtomicReference<>();
        String dockerfile = "FROM busybox AS b\nFROM scratch\nCOPY --from=b /bin/busybox /false\nRUN [\"/false\"]\n";
        assertThatThrownBy(() -> root.build(root.request(dockerfile).inspector((_, step) -> {
                    try {
                        step.shell(false, (_, _) -> {});
                    } catch (Failure e) {
                        refused.set(e);
                    }
                })))
                .isInstanceOf(Failure.class);
        assertThat(refused.get())
                .hasMessage("the file system of the failed step has no shell: none of /bin/bash, /usr/bin/bash,"
                        + " /bin/sh, /usr/bin/sh");
    }
}
