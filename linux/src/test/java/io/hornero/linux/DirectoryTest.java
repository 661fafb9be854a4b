package io.hornero.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {
    @TempDir
    Path temp;

    @Test
    void absoluteAndClimbingLinksStayInsideTheRoot() throws IOException {
        Path root = Files.createDirectories(temp.resolve("root"));
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(temp.resolve("etc"));
        Files.createSymbolicLink(root.resolve("absolute"), Path.of("/etc"));
        Files.createSymbolicLink(root.resolve("climbing"), Path.of("../../../etc"));
        try (Directory directory = Directory.open(root);
                Directory absolute = directory.resolve("absolute");
                Directory climbing = directory.resolve("climbing");
                Directory dots = directory.resolve("../../etc")) {
            long inside = directory.stat("etc").inode();
            assertThat(List.of(
                            absolute.stat().inode(),
                            climbing.stat().inode(),
                            dots.stat().inode()))
                    .containsOnly(inside);
        }
    }

    @Test
    void refusesNamesThatLeaveTheDirectory() throws IOException {
        try (Directory directory = Directory.open(temp)) {
            assertThatThrownBy(() -> directory.makeDirectory("../x", 0700)).hasMessageContaining("EINVAL");
            assertThatThrownBy(() -> directory.file("a/b", OpenFlags.READ, 0)).hasMessageContaining("EINVAL");
            assertThatThrownBy(() -> directory.makeSymlink("a\0b", "x")).hasMessageContaining("NUL");
        }
    }

    @Test
    void namesTheFailedCallAndTheFile() throws IOException {
        try (Directory directory = Directory.open(temp)) {
            assertThatThrownBy(() -> directory.stat("absent"))
                    .isInstanceOf(ErrnoException.class)
                    .hasMessage("statx absent: ENOENT (no such file or directory)");
        }
    }

    @Test
    void keepsOwnerModeTimeAndDeviceNumbers() throws IOException {
        try (Directory directory = Directory.open(temp)) {
            directory.makeNode("device", Stat.CHARACTER_DEVICE | 0600, 300, 70000);
            directory.chown("device", 4_000_000_000L, 12);
            directory.chmod("device", 04751);
            directory.setTime("device", new FileTime(-5, 123456789));
            Stat stat = directory.stat("device");
            assertThat(stat.kind()).isEqualTo(Stat.CHARACTER_DEVICE);
            assertThat(stat.permissions()).isEqualTo(04751);
            assertThat(List.of(stat.uid(), stat.gid())).containsExactly(4_000_000_000L, 12L);
            assertThat(List.of(stat.deviceMajor(), stat.deviceMinor())).containsExactly(300, 70000);
            assertThat(stat.mtime()).isEqualTo(new FileTime(-5, 123456789));
        }
    }

    @Test
    void carriesNamesThatAreNotUtf8() throws IOException {
        String latin = RawText.decode(new byte[] {'f', (byte) 0xfc, 'r'});
        try (Directory directory = Directory.open(temp)) {
            directory.makeSymlink(latin, latin);
            directory.makeDirectory("für", 0755);
            assertThat(directory.names()).containsExactlyInAnyOrder(latin, "für");
            assertThat(directory.readLink(latin)).isEqualTo(latin);
            directory.unlink(latin);
            directory.removeDirectory("für");
        }
    }

    @Test
    void listsALargeDirectoryWhole() throws IOException {
        try (Directory directory = Directory.open(temp)) {
            for (int i = 0; i < 3000; i++) {
                directory
                        .file("file-" + i, OpenFlags.WRITE | OpenFlags.CREATE, 0600)
                        .close();
            }
            assertThat(directory.names()).hasSize(3000).contains("file-0", "file-2999");
            assertThat(directory.names()).hasSize(3000);
        }
    }

    @Test
    void readsAttributesLargerThanTheFirstBuffer() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        byte[] large = new byte[3000];
        large[2999] = 7;
        Xattrs.set(file.toString(), "user.large", large);
        assertThat(Xattrs.list(file.toString())).containsExactly("user.large");
        assertThat(Xattrs.get(file.toString(), "user.large")).hasValue(large);
        Xattrs.remove(file.toString(), "user.large");
        assertThat(Xattrs.get(file.toString(), "user.large")).isEmpty();
    }

    @Test
    void removalDoesNotFollowLinks() throws IOException {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "x");
        Path tree = Files.createDirectories(temp.resolve("tree/deep"));
        Files.createSymbolicLink(tree.resolve("link"), outside);
        try (Directory directory = Directory.open(temp)) {
            TreeRemoval.remove(directory, "tree");
        }
        assertThat(temp.resolve("tree")).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
    }
}
