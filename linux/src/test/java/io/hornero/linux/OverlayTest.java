package io.hornero.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {
    @TempDir
    Path temp;

    @Test
    void removalsBecomeWhiteoutsInTheUpperDirectory() throws IOException {
        Path lower = directory("lower");
        Files.writeString(lower.resolve("gone"), "x");
        Path upper = directory("upper");
        Path target = directory("target");
        Overlay.mountWritable(List.of(lower), upper, directory("work"), target);
        try {
            Files.delete(target.resolve("gone"));
            assertThat(mounted(target).type()).isEqualTo("overlay");
            assertThat(mounted(target).option("upperdir")).isEqualTo(upper.toString());
        } finally {
            Mounts.unmount(target);
        }
        try (Directory directory = Directory.open(upper)) {
            assertThat(directory.stat("gone").isWhiteout()).isTrue();
        }
    }

    @Test
    void stacksMoreLayersThanOnePageOfOptionsNames() throws IOException {
        List<Path> lowers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Path layer = directory("layer-with-a-long-name-" + i);
            Files.writeString(layer.resolve("file-" + i), "x");
            Files.writeString(layer.resolve("shared"), "from " + i);
            lowers.addFirst(layer);
        }
        Path target = directory("target");
        Overlay.mountWritable(lowers, directory("upper"), directory("work"), target);
        try {
            assertThat(target.resolve("file-0")).exists();
            assertThat(target.resolve("shared")).hasContent("from 299");
        } finally {
            Mounts.unmount(target);
        }
    }

    @Test
    void takesPathsWithTheCharactersThatSeparateOptions() throws IOException {
        Path lower = directory("a:b,c\\d");
        Files.writeString(lower.resolve("file"), "x");
        Path target = directory("target");
        Overlay.mountReadOnly(List.of(lower, directory("empty")), target);
        try {
            assertThat(target.resolve("file")).exists();
            assertThatThrownBy(() -> Files.writeString(target.resolve("new"), "x"))
                    .hasMessageContaining("Read-only file system");
        } finally {
            Mounts.unmount(target);
        }
    }

    @Test
    void removalOfATreeStopsAtAMount() throws IOException {
        Path precious = directory("precious");
        Files.writeString(precious.resolve("kept"), "x");
        Path inner = directory("tree/inner");
        Mounts.bind(precious, inner);
        try (Directory directory = Directory.open(temp)) {
            assertThatThrownBy(() -> TreeRemoval.remove(directory, "tree")).isInstanceOf(ErrnoException.class);
            assertThat(precious.resolve("kept")).exists();
        } finally {
            Mounts.unmount(inner);
        }
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectories(temp.resolve(name)).toRealPath();
    }

    private static MountPoint mounted(Path target) throws IOException {
        return Mounts.list().stream()
                .filter(m -> m.target().equals(target.toString()))
                .findFirst()
                .orElseThrow();
    }
}
