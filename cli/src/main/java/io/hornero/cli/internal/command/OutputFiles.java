package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.layer.ApplyOptions;
import io.hornero.layer.LayerReader;
import io.hornero.layer.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes what a build gives into this user's files.
final class OutputFiles {
    private OutputFiles() {}

    /// A file is there when it is whole, not before; what is no plain file, as a pipe, gets the bytes at once.
    static void file(Path file, InputStream in) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (OutputStream out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw Failure.notFound("the folder of " + file + " does not exist");
        }
        Path partial = folder.resolve("." + file.getFileName() + ".partial");
        try {
            try (OutputStream out = Files.newOutputStream(partial)) {
                in.transferTo(out);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /// Unpacks a tar over what the folder holds. Everything belongs to the user; modes and times are the
    /// image's.
    static void folder(Path folder, InputStream tar) throws IOException {
        Files.createDirectories(folder);
        LayerReader.apply(tar, folder, ApplyOptions.LITERAL.withOwner(user()));
    }

    private static Owner user() throws IOException {
        Path self = Path.of("/proc/self");
        return new Owner(
                ((Number) Files.getAttribute(self, "unix:uid")).longValue(),
                ((Number) Files.getAttribute(self, "unix:gid")).longValue());
    }
}
