package io.hornero.dockerapi.internal;

import io.hornero.layer.ApplyOptions;
import io.hornero.layer.Compression;
import io.hornero.layer.LayerReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A build context that came as a tar, unpacked for the time of the build.
record ContextFolder(Path folder) implements AutoCloseable {
    /// Unpacks the whole tar, compressed or not.
    ///
    /// @param folder empty; removed in the end
    static ContextFolder receive(InputStream tar, Path folder) throws IOException {
        ContextFolder context = new ContextFolder(folder);
        try (InputStream plain = Compression.open(tar)) {
            LayerReader.apply(plain, context.folder(), ApplyOptions.LITERAL);
            return context;
        } catch (IOException | RuntimeException e) {
            context.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
