package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// An engine whose disk has no byte left: what needs room is refused in one line, what makes room works, and
/// nothing is lost.
@ExtendWith(SharedEngine.class)
class FullDiskTest {
    @RegisterExtension
    @Order(1)
    final SmallDisk disk = new SmallDisk("64m");

    @RegisterExtension
    @Order(2)
    final OwnEngine own = new OwnEngine();

    @TempDir
    Path folder;

    private EngineUnderTest engine;
    private String remote;

    @BeforeEach
    void start(EngineUnderTest shared) throws IOException, InterruptedException {
        engine = own.start(shared, disk.resolve("engine"));
        remote = engine.registry() + "/full:1";
        new BuildContext(folder).file("a.txt", "a\n").dockerfile("FROM busybox\nCOPY a.txt /\nRUN echo run > /b\n");
        engine.hornero("run", "-d", "--name", "before", "busybox", "sh", "-c", "echo logged; sleep 600")
                .ok();
    }

    @Test
    void refusesInOneLineAndGoesOnWhenThereIsRoomAgain(EngineUnderTest shared)
            throws IOException, InterruptedException {
        List<List<String>> needRoom = List.of(
                List.of("tag", "busybox", "full:1"),
                List.of("build", "-t", "full:1", folder.toString()),
                List.of("pull", shared.registry() + "/busybox:latest"),
                List.of("run", "--rm", "busybox", "true"),
                List.of("run", "-d", "--name", "after", "busybox", "sleep", "600"),
                List.of("base", "debian:12"));
        engine.hornero("rmi", shared.registry() + "/busybox").ok();
        String images = images();
        disk.fill();

        for (List<String> command : needRoom) {
            refused(command);
        }
        assertThat(engine.hornero("exec", "before", "echo", "hi").exits(126).out())
                .containsPattern("disk .*is full");
        assertThat(images()).isEqualTo(images);
        assertThat(engine.hornero("ps", "-a", "--format", "{{.Names}} {{.State}}")
                        .ok()
                        .text())
                .isEqualTo("before running");
        assertThat(engine.hornero("logs", "before").ok().out()).isEqualTo("logged\n");
        assertThat(engine.root().resolve("store/ingest")).isEmptyDirectory();

        disk.free();

        for (List<String> command : needRoom.subList(0, 5)) {
            engine.hornero(command.toArray(String[]::new)).ok();
        }
        assertThat(engine.hornero("exec", "before", "echo", "hi").ok().out()).isEqualTo("hi\n");
        engine.hornero("tag", "full:1", remote).ok();
        engine.hornero("push", remote).ok();
    }

    private void refused(List<String> command) throws IOException, InterruptedException {
        Ran ran = engine.hornero(command.toArray(String[]::new));
        assertThat(ran.exitCode()).as("%s", command).isNotZero();
        assertThat(ran.err().lines().filter(l -> l.startsWith("hornero: ")))
                .as("%s", command)
                .singleElement()
                .asString()
                .containsPattern("disk .*is full.*; free some space, or remove images, and try again$");
        assertThat(ran.out() + ran.err()).doesNotContain("Exception");
    }

    @Test
    void containerThatFillsItWithItsLogIsStoppedAndRemoved() throws IOException, InterruptedException {
        engine.hornero("run", "-d", "--name", "flood", "busybox", "sh", "-c", "yes floods the log | cat")
                .ok();
        disk.awaitFull();

        engine.hornero("stop", "-t", "1", "flood").ok();

        assertThat(engine.hornero("wait", "flood").ok().text()).isEqualTo("137");
        engine.hornero("rm", "flood").ok();
        assertThat(engine.hornero("run", "--rm", "busybox", "echo", "room").ok().out())
                .isEqualTo("room\n");
    }

    @Test
    void engineStartsOnItAndRemovesWhatItHas() throws IOException, InterruptedException {
        engine.kill();
        disk.fill();
        engine.restart();

        assertThat(engine.hornero("ps", "--format", "{{.Names}}").ok().text()).isEqualTo("before");
        engine.hornero("rm", "-f", "before").ok();
        engine.hornero("rmi", "busybox").ok();
        assertThat(engine.hornero("images", "-q").ok().text()).hasSize(12);
        disk.free();
    }

    private String images() throws IOException, InterruptedException {
        return engine.hornero("images", "-a", "--format", "{{.Repository}}:{{.Tag}} {{.ID}}")
                .ok()
                .text();
    }
}
