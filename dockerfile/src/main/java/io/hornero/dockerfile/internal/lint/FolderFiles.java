package io.hornero.dockerfile.internal.lint;

import io.hornero.dockerfile.ContextFiles;
import io.hornero.dockerfile.IgnorePatterns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The files of a folder of this machine. What lies behind a symbolic link is unknown.
public final class FolderFiles implements ContextFiles {
    private static final int HEAD_BYTES = 64 << 10;
    private static final long ENOUGH_FILES = 20_000;
    private static final List<String> RARELY_WANTED =
            List.of(".git", "node_modules", ".venv", "venv", "target", "__pycache__", ".terraform", ".gradle");

    private final Path root;
    private final IgnorePatterns ignored;

    public FolderFiles(Path root, IgnorePatterns ignored) {
        this.root = root;
        this.ignored = ignored;
    }

    @Override
    public Entry find(String path) {
        if (path.isEmpty()) {
            return new Entry.Folder();
        }
        Path at = root;
        for (String part : path.split("/")) {
            at = at.resolve(part);
            if (part.equals("..") || Files.isSymbolicLink(at)) {
                return new Entry.Unknown();
            }
        }
        if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
            return ignored.ignores(path) && !ignored.hasExceptions() ? new Entry.Absent() : new Entry.Folder();
        }
        if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS) || ignored.ignores(path)) {
            return new Entry.Absent();
        }
        return file(at);
    }

    private static Entry file(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Entry.Unknown();
            }
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            boolean executable = mode.contains(PosixFilePermission.OWNER_EXECUTE)
                    || mode.contains(PosixFilePermission.GROUP_EXECUTE)
                    || mode.contains(PosixFilePermission.OTHERS_EXECUTE);
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Entry.File(executable, new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8));
            }
        } catch (IOException _) {
            return new Entry.Unknown();
        }
    }

    @Override
    public Optional<Size> size() {
        Count count = new Count();
        try {
            Files.walkFileTree(root, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> examples = RARELY_WANTED.stream()
                .filter(name -> Files.exists(root.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .filter(name -> !ignored.ignores(name))
                .toList();
        return Optional.of(new Size(count.files, count.bytes, examples));
    }

    /// Counts what takes part in a build.
    private final class Count extends SimpleFileVisitor<Path> {
        private long files;
        private long bytes;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean out = !folder.equals(root) && ignored.ignores(path(folder)) && !ignored.hasExceptions();
            return out ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!ignored.ignores(path(file))) {
                files++;
                bytes += attributes.size();
            }
            return files >= ENOUGH_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        /// A file that cannot be read takes no part in the count.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private String path(Path file) {
            return root.relativize(file).toString();
        }
    }
}
