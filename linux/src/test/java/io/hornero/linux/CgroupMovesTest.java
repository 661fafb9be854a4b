package io.hornero.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupMovesTest {
    @TempDir
    Path root;

    private Path group(String path) throws Exception {
        return Files.createFile(Files.createDirectories(root.resolve(path)).resolve("cgroup.procs"));
    }

    @Test
    void aProcessIsMovedToWhereItIsInTheUnifiedHierarchy() throws Exception {
        Path procs = group("system.slice/hornero.service");
        CgroupMoves.stay(root, "0::/system.slice/hornero.service\n", 42);
        assertThat(procs).hasContent("42");
    }

    @Test
    void aProcessIsMovedToWhereItIsInTheFirstSeparateHierarchyThatIsMounted() throws Exception {
        Path pids = group("pids/user");
        CgroupMoves.stay(root, "9:name=elogind:/x\n8:pids:/user\n7:memory:/other\n0::/\n", 42);
        assertThat(pids).hasContent("42");
    }

    @Test
    void namedHierarchiesAreMountedUnderTheirName() throws Exception {
        Path systemd = group("systemd");
        CgroupMoves.stay(root, "1:name=systemd:/\n", 42);
        assertThat(systemd).hasContent("42");
    }

    @Test
    void aProcessOfNoGroupThatIsMountedIsNotMoved() {
        assertThatThrownBy(() -> CgroupMoves.stay(root, "8:pids:/user\n", 42)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void thisProcessStaysWhereItIs() throws Exception {
        String before = Files.readString(Path.of("/proc/self/cgroup"));
        CgroupMoves.stay(Cgroup.ROOT, before, ProcessHandle.current().pid());
        assertThat(Files.readString(Path.of("/proc/self/cgroup"))).isEqualTo(before);
    }
}
