package io.hornero.build.internal;

import io.hornero.linux.MountPoint;
import io.hornero.linux.Mounts;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Short-lived folders.
public final class Scratch {
    private Scratch() {}

    /// Takes down what a killed process has left mounted below a folder.
    static void unmount(Path folder) throws IOException {
        for (MountPoint mount : Mounts.list().reversed()) {
            if (Path.of(mount.target()).startsWith(folder.toAbsolutePath())) {
                Mounts.detach(Path.of(mount.target()));
            }
        }
    }

    /// Deletes a folder and all in it, links not followed; nothing where it is not there.
    public static void empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
