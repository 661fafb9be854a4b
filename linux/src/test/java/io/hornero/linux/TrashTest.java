package io.hornero.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTest {
    @TempDir
    Path temp;

    private Path tree(String name) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name).resolve("a/b"));
        Files.writeString(folder.resolve("file"), "x");
        return temp.resolve(name);
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void awaitEmpty(Path folder) throws IOException {
        while (!in(folder).isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whatIsTakenIsOutOfSightAtOnceAndGoneLater() throws IOException {
        try (Trash trash = Trash.open(temp.resolve("trash"))) {
            for (int i = 0; i < 50; i++) {
                Path tree = tree("t" + i % 2);
                trash.take(tree);
                assertThat(tree).doesNotExist();
            }
            awaitEmpty(temp.resolve("trash"));
        }
    }

    @Test
    void nothingIsTakenWhereNothingIs() throws IOException {
        try (Trash trash = Trash.open(temp.resolve("trash"))) {
            trash.take(temp.resolve("none"));
            trash.take(Files.writeString(temp.resolve("file"), "x"));
            awaitEmpty(temp.resolve("trash"));
        }
    }

    @Test
    void theNextToOpenItRemovesWhatAKillLeft() throws IOException {
        Path trash = Files.createDirectories(temp.resolve("trash"));
        Files.move(tree("left"), trash.resolve("1"));
        try (Trash _ = Trash.open(trash)) {
            awaitEmpty(trash);
        }
    }

    @Test
    void aClosedOneTakesAndLeavesTheRemovalToTheNext() throws IOException {
        Trash trash = Trash.open(temp.resolve("trash"));
        awaitEmpty(temp.resolve("trash"));
        trash.close();
        trash.take(tree("t"));

        assertThat(temp.resolve("t")).doesNotExist();
        assertThat(in(temp.resolve("trash"))).hasSize(1);
    }

    @Test
    void whatLiesOnAnotherFileSystemIsRemovedInPlace() throws IOException {
        Path other = Files.createDirectory(temp.resolve("other"));
        Mounts.mount("tmpfs", other, "tmpfs", 0, "");
        try (Trash trash = Trash.open(temp.resolve("trash"))) {
            Path tree = tree("other/t");
            trash.take(tree);
            assertThat(tree).doesNotExist();
        } finally {
            Mounts.unmount(other);
        }
    }
}
