package io.hornero.build.internal;

import io.hornero.dockerfile.ContextFiles;
import io.hornero.linux.ConfinedFile;
import io.hornero.linux.Directory;
import io.hornero.linux.Errno;
import io.hornero.linux.ErrnoException;
import io.hornero.linux.Stat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The files of an image that is mounted; its links, also absolute ones, are followed inside it.
final class ImageFiles implements ContextFiles {
    private static final int HEAD_BYTES = 64 << 10;
    private static final int ANY_EXECUTE = 0111;
    private final Path root;

    ImageFiles(Path root) {
        this.root = root;
    }

    @Override
    public Entry find(String path) {
        try (Directory directory = Directory.open(root)) {
            Stat stat = directory.statResolved(path);
            if (stat.isDirectory()) {
                return new Entry.Folder();
            }
            if (!stat.isFile()) {
                return new Entry.Unknown();
            }
            byte[] head = ConfinedFile.read(root, path, HEAD_BYTES);
            return new Entry.File((stat.mode() & ANY_EXECUTE) != 0, new String(head, StandardCharsets.UTF_8));
        } catch (ErrnoException e) {
            boolean absent = e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR);
            return absent ? new Entry.Absent() : new Entry.Unknown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Size> size() {
        return Optional.empty();
    }
}
