package io.hornero.testkit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A fresh folder for each test, removed afterwards, with whatever the test left mounted below it unmounted
/// first.
///
///     @RegisterExtension
///     final TempRoot root = new TempRoot();
public final class TempRoot implements BeforeEachCallback, AfterEachCallback {
    private @Nullable Path path;

    /// The folder; within a test.
    public Path path() {
        Path current = path;
        if (current == null) {
            throw new IllegalStateException("there is a folder only within a test");
        }
        return current;
    }

    /// A path below the folder.
    public Path resolve(String name) {
        return path().resolve(name);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        path = RunFolder.create("test-");
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        remove(path());
        path = null;
    }

    /// Unmounts whatever is mounted below a folder, and removes it.
    public static void remove(Path root) throws IOException, InterruptedException {
        for (Path mount : mountsBelow(root)) {
            new ProcessBuilder("umount", "-l", mount.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        delete(root);
    }

    private static List<Path> mountsBelow(Path root) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .map(line -> Path.of(line.split(" ")[4].replace("\\040", " ")))
                .filter(mount -> mount.startsWith(root))
                .sorted(Comparator.comparing(Path::getNameCount).reversed())
                .toList();
    }

    private static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
