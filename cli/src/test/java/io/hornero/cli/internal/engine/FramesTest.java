package io.hornero.cli.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private void split(int... bytes) throws IOException {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        Frames.split(new ByteArrayInputStream(all), out, err);
    }

    @Test
    void separatesOutputFromErrors() throws IOException {
        split(1, 0, 0, 0, 0, 0, 0, 1, 'a', 2, 0, 0, 0, 0, 0, 0, 2, 'x', 'y', 0, 0, 0, 0, 0, 0, 0, 1, 'b');
        assertThat(out).hasToString("ab");
        assertThat(err).hasToString("xy");
    }

    @Test
    void reportsAFrameThatIsCut() {
        assertThatThrownBy(() -> split(1, 0, 0, 0, 0, 0, 0, 9, 'a')).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> split(1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 'a')).isInstanceOf(EOFException.class);
    }

    @Test
    void encodesWhateverIsPutIntoAPathOrAQuery() {
        assertThat(Target.of("images", "a/b:1", "tag")
                        .with("repo", "x y&z=ñ")
                        .when(true, "q")
                        .when(false, "r"))
                .hasToString("/images/a/b:1/tag?repo=x%20y%26z%3D%C3%B1&q=1");
        assertThat(Target.of("containers", "a?b#c\r\n", "json")).hasToString("/containers/a%3Fb%23c%0D%0A/json");
    }

    @Test
    void findsTheSocketOfARootAndTakesAHostOverIt() {
        assertThat(EngineAddress.of("", "", Map.of("DOCKER_HOST", "unix:///d")).socket())
                .isEqualTo(Path.of("/run/hornero/hornero.sock"));
        assertThat(EngineAddress.of("/r", "", Map.of()).socket()).isEqualTo(Path.of("/r/engine.sock"));
        assertThat(EngineAddress.of("", "", Map.of("HORNERO_ROOT", "/e")).socket())
                .isEqualTo(Path.of("/e/engine.sock"));
        assertThat(EngineAddress.of("/r", "unix:///s", Map.of()).socket()).isEqualTo(Path.of("/s"));
        assertThat(EngineAddress.of("", "", Map.of("HORNERO_HOST", "unix:///h")).given())
                .isTrue();
    }

    @Test
    void refusesAddressesThatCannotBe() {
        assertThatThrownBy(() -> EngineAddress.of("", "tcp://x", Map.of()))
                .isInstanceOf(Failure.class)
                .hasMessage("--host takes unix://PATH, not 'tcp://x'");
        assertThatThrownBy(() -> EngineAddress.of("/" + "r".repeat(120), "", Map.of()))
                .hasMessageContaining("is longer than 107 bytes");
    }
}
