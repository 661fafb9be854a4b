package io.hornero.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who may not is told so in one sentence.
@ExtendWith(SharedEngine.class)
class PermissionTest {
    private static final String CLIENT = "io.hornero.cli.Main";
    private static final String ENGINE = "io.hornero.daemon.Main";

    /// Runs a command where that program is not installed, given two folders for an overlay.
    private static final String WITHOUT_RUNC = """
            runc=$(readlink -f "$(command -v runc)")
            mount -t overlay -o "lowerdir=${runc%/*},upperdir=$1,workdir=$2" overlay "${runc%/*}" && rm "$runc"
            shift 2
            exec "$@"
            """;

    private static OrdinaryUser user;

    @RegisterExtension
    final TempRoot folder = new TempRoot();

    @BeforeAll
    static void makeUser() throws IOException, InterruptedException {
        user = OrdinaryUser.make();
    }

    @AfterAll
    static void removeUser() throws IOException {
        if (user != null) {
            user.remove();
        }
    }

    @Test
    void ordinaryUserMayNotTalkToTheEngine(EngineUnderTest engine) throws IOException, InterruptedException {
        String host = "unix://" + engine.socket();
        String refusal =
                "hornero: you may not talk to the engine at " + host + "; run as root, or join the socket's group\n";
        assertThat(user.run(CLIENT, Map.of(), "--host", host, "images").exits(1).err())
                .isEqualTo(refusal);
        assertThat(user.run(CLIENT, Map.of(), "--host", host, "run", "--rm", "busybox", "true")
                        .exits(125)
                        .err())
                .isEqualTo(refusal);
        assertThat(user.run(CLIENT, Map.of(), "--host", host, "build", ".")
                        .exits(1)
                        .err())
                .isEqualTo(refusal);
    }

    @Test
    void ordinaryUserStartsNoEngine() throws IOException, InterruptedException {
        String root = OrdinaryUser.readable(folder.path()).toString();
        Map<String, String> environment = Map.of("HORNERO_ROOT", root, "HORNERO_LAUNCHER", "/bin/false");
        assertThat(user.run(CLIENT, environment, "images").exits(1).err())
                .isEqualTo("hornero: no engine answers at unix://" + root
                        + "/engine.sock, and only root may start one: run the command as root\n");
        assertThat(user.run(ENGINE, Map.of(), "--root", root).exits(1).err())
                .isEqualTo("hornero: only root may run the engine: it mounts file systems and runs containers\n");
    }

    @Test
    void folderThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
        Path mount = Files.createDirectory(folder.resolve("read-only"));
        root("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", mount.toString()).ok();
        List<String> engine = new ArrayList<>(EngineUnderTest.java(ENGINE, EngineUnderTest.CLASS_PATH));
        engine.addAll(List.of("--root", mount + "/engine", "--registry", "off", "--aws", "off"));
        assertThat(Shell.run(engine, Map.of(), null, "").exits(1).err())
                .isEqualTo("hornero: the engine could not be started: " + mount
                        + "/engine: Read-only file system; make the folder writable, or choose another one with"
                        + " --root\n");
    }

    @Test
    void launcherPrintsWhatToInstall() throws IOException, InterruptedException {
        Path home = new BuiltLauncher(OrdinaryUser.readable(folder.path())).make();
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", WITHOUT_RUNC, "sh"));
        command.add(Files.createDirectory(folder.resolve("upper")).toString());
        command.add(Files.createDirectory(folder.resolve("work")).toString());
        command.addAll(OrdinaryUser.BECOME);
        command.addAll(List.of(home.resolve("hornero").toString(), "ps"));
        Ran ran = root(command.toArray(String[]::new));
        assertThat(ran.exits(1).err())
                .isEqualTo(
                        "hornero: these Debian packages are missing: runc; install them with: sudo apt-get install -y"
                                + " --no-install-recommends runc\n");
    }

    private static Ran root(String... command) throws IOException, InterruptedException {
        return Shell.run(List.of(command), Map.of(), null, "");
    }
}
