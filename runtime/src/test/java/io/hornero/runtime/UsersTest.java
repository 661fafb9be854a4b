package io.hornero.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
    @TempDir
    Path rootfs;

    @BeforeEach
    void etc() throws Exception {
        Path etc = Files.createDirectory(rootfs.resolve("etc"));
        Files.writeString(
                etc.resolve("passwd"), "broken\nroot:x:0:0::/root:/bin/sh\napp:x:1000:100::/home/app:/bin/sh\n");
        Files.writeString(etc.resolve("group"), "users:x:100:\naudio:x:29:app,root\nvideo:x:44:app\n");
    }

    @Test
    void namesAndNumbersAreResolvedAsDockerDoes() {
        assertThat(Users.resolve(rootfs, "")).isEqualTo(new UserId(0, 0, List.of(29), "/root"));
        assertThat(Users.resolve(rootfs, "app")).isEqualTo(new UserId(1000, 100, List.of(29, 44), "/home/app"));
        assertThat(Users.resolve(rootfs, "1000")).isEqualTo(new UserId(1000, 100, List.of(29, 44), "/home/app"));
        assertThat(Users.resolve(rootfs, "app:audio")).isEqualTo(new UserId(1000, 29, List.of(), "/home/app"));
        assertThat(Users.resolve(rootfs, "4321:77")).isEqualTo(new UserId(4321, 77, List.of(), "/"));
    }

    @Test
    void unknownNamesAreRefusedInDockersWords() {
        assertThatThrownBy(() -> Users.resolve(rootfs, "nobody"))
                .hasMessage("unable to find user nobody: no matching entries in passwd file");
        assertThatThrownBy(() -> Users.resolve(rootfs, "app:x"))
                .hasMessage("unable to find group x: no matching entries in group file");
        assertThatThrownBy(() -> Users.resolve(rootfs, "99999999999")).hasMessageContaining("must be in range");
    }

    @Test
    void filesOfTheHostAreOutOfReach() throws Exception {
        Files.delete(rootfs.resolve("etc/passwd"));
        Files.createSymbolicLink(rootfs.resolve("etc/passwd"), Path.of("/../../../../../../../../etc/passwd"));

        assertThatThrownBy(() -> Users.resolve(rootfs, "daemon")).hasMessageContaining("no matching entries");
    }

    @Test
    void aPasswordFileThatIsAFifoDoesNotBlock() throws Exception {
        Files.delete(rootfs.resolve("etc/passwd"));
        new ProcessBuilder("mkfifo", rootfs.resolve("etc/passwd").toString())
                .start()
                .waitFor();

        assertThat(Users.resolve(rootfs, "5").uid()).isEqualTo(5);
    }
}
