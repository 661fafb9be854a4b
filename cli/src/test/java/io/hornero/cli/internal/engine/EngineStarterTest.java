package io.hornero.cli.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineStarterTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream notices = new ByteArrayOutputStream();

    private EngineAddress address() {
        return EngineAddress.of(folder.resolve("root").toString(), "", Map.of());
    }

    /// A launcher that is a shell script.
    private EngineStarter starter(String script) throws IOException {
        Path launcher = Files.writeString(folder.resolve("launcher"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new EngineStarter(launcher.toString(), new PrintStream(notices, true, StandardCharsets.UTF_8));
    }

    @Test
    void waitsUntilTheEngineIsReady() throws IOException, InterruptedException {
        starter("echo noise\necho ready; echo $@ >>" + folder + "/started\n").start(address(), () -> false);
        assertThat(notices.toString(StandardCharsets.UTF_8)).startsWith("hornero: starting the engine (");
    }

    @Test
    void showsTheEndOfTheLogWhenTheEngineFails() throws IOException {
        Files.createDirectories(address().root());
        Files.writeString(address().log(), "of yesterday\n");
        EngineStarter failing = starter("echo 'hornero: port 5001 is taken' >&2\nexit 1\n");
        assertThatThrownBy(() -> failing.start(address(), () -> false))
                .hasMessage("the engine did not start:\n  hornero: port 5001 is taken");
    }

    @Test
    void startsNothingWhenAnotherClientWasFaster() throws IOException, InterruptedException {
        starter("touch " + folder + "/started\necho ready\n").start(address(), () -> true);
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void saysHowToStartAnEngineWithoutALauncher() {
        EngineStarter none = new EngineStarter("", System.err);
        assertThatThrownBy(() -> none.start(address(), () -> false))
                .hasMessage("no engine answers at " + address() + "; start one with 'hornero engine --root "
                        + address().root() + "'");
        assertThat(List.of(folder.toFile().list())).isEmpty();
    }
}
