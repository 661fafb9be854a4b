package io.hornero.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class SealedProgramTest {
    @Test
    void runsAsTheProgramDoesAndCannotBeChanged() throws Exception {
        try (SealedProgram copy = SealedProgram.copyOf(Path.of("/bin/sh")).orElseThrow()) {
            Process process = new ProcessBuilder(copy.path().toString(), "-c", "exit 7").start();
            assertThat(process.waitFor()).isEqualTo(7);
            assertThat(Files.mismatch(copy.path(), Path.of("/bin/sh"))).isEqualTo(-1);
            assertThatThrownBy(() -> Files.write(copy.path(), new byte[1], StandardOpenOption.WRITE))
                    .isInstanceOf(IOException.class);
        }
    }
}
