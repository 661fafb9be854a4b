package io.hornero.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountNamespaceTest {
    @TempDir
    Path temp;

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(output).isZero();
        return output;
    }

    @Test
    void onlyWhoEntersTheCopySeesTheDifference() throws Exception {
        Path seen = Files.writeString(temp.resolve("seen"), "outside");
        Path other = Files.writeString(temp.resolve("other"), "inside");
        try (MountNamespace copy = MountNamespace.copy(() -> Mounts.bind(other, seen))) {
            assertThat(run("nsenter", "--mount=" + copy.file(), "cat", seen.toString()))
                    .isEqualTo("inside");
            assertThat(seen).hasContent("outside");
            assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(temp.toString());
        }
    }

    @Test
    void threadsThatAreMadeAfterwardsAreNotInIt() throws Exception {
        String own = Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")).toString();
        for (int i = 0; i < 20; i++) {
            MountNamespace.copy(() -> {}).close();
        }
        for (Path thread : Files.list(Path.of("/proc/self/task")).toList()) {
            Path namespace = thread.resolve("ns/mnt");
            if (Files.exists(namespace)) {
                assertThat(Files.readSymbolicLink(namespace)).hasToString(own);
            }
        }
    }

    @Test
    void aFailureInsideIsTheCallers() {
        assertThatThrownBy(() -> MountNamespace.copy(() -> Mounts.bind(temp.resolve("none"), temp)))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("mount");
    }
}
