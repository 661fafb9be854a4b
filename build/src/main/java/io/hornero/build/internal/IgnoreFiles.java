package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.linux.ConfinedFile;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads what a context ignores.
final class IgnoreFiles {
    private static final String COMMON = ".dockerignore";

    private IgnoreFiles() {}

    /// `.dockerignore` of a folder.
    static IgnorePatterns of(Path folder) throws IOException {
        return read(folder, COMMON);
    }

    /// `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` of the folder.
    ///
    /// @param dockerfile relative to the folder, or absolute
    static IgnorePatterns of(Path folder, String dockerfile) throws IOException {
        Path own = folder.resolve(dockerfile + COMMON).normalize();
        if (!Files.isRegularFile(own)) {
            return of(folder);
        }
        return own.startsWith(folder)
                ? read(folder, folder.relativize(own).toString())
                : read(Path.of("/"), own.toString());
    }

    private static IgnorePatterns read(Path folder, String name) throws IOException {
        try (InputStream in = ConfinedFile.open(folder, name)) {
            return IgnorePatterns.ofFile(DockerfileText.read(in, name));
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT) || e.is(Errno.EINVAL)) {
                return IgnorePatterns.NONE;
            }
            throw e;
        } catch (Failure e) {
            throw new Failure(e.kind(), name + ": " + e.text(), e);
        }
    }
}
