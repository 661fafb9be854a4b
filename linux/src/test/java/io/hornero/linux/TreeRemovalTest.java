package io.hornero.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeRemovalTest {
    @TempDir
    Path folder;

    @Test
    void removesATreeThatIsDeeperThanAnyPathOrStack() throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Directory deepest = Directory.open(tree);
        for (int i = 0; i < 5000; i++) {
            deepest.makeDirectory("d", 0755);
            deepest.makeSymlink("link", "d");
            Directory below = deepest.child("d");
            deepest.close();
            deepest = below;
        }
        deepest.close();
        TreeRemoval.remove(tree);
        assertThat(tree).doesNotExist();
    }

    @Test
    void doesNotFollowLinks() throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("other")).resolve("kept"), "x");
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link"), kept.getParent());
        TreeRemoval.remove(tree);
        assertThat(tree).doesNotExist();
        assertThat(kept).hasContent("x");
    }

    @Test
    void isContentWhereThereIsNothing() throws IOException {
        TreeRemoval.remove(folder.resolve("not").resolve("there"));
        TreeRemoval.remove(folder.resolve("neither"));
        assertThat(folder).isEmptyDirectory();
    }
}
