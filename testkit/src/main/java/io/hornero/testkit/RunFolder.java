package io.hornero.testkit;

import io.hornero.base.RandomId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// The one folder in which this JVM's tests make all others. It holds a lock as long as the JVM lives; a
/// folder whose lock nobody holds is what a killed run left, and whoever comes next clears it away.
///
/// It is JUnit's factory of [org.junit.jupiter.api.io.TempDir], too.
public final class RunFolder implements TempDirFactory {
    private static final String LOCK = ".lock";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwxr-xr-x");

    /// Made for JUnit, which calls it by reflection.
    public RunFolder() {}

    /// Made by the first test that asks; the channel keeps the lock.
    private static final class Own {
        static final Path PATH;
        static final FileChannel CHANNEL;

        static {
            try (FileChannel turn = open(base().resolve(LOCK));
                    FileLock _ = turn.lock()) {
                clear();
                PATH = Files.createDirectory(
                        base().resolve(RandomId.hex(4)), PosixFilePermissions.asFileAttribute(OWNER));
                CHANNEL = open(PATH.resolve(LOCK));
                if (CHANNEL.tryLock() == null) {
                    throw new IllegalStateException("somebody else locked " + PATH);
                }
                Runtime.getRuntime().addShutdownHook(new Thread(Own::removeIfEmpty));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("no folder for tests", e);
            }
        }

        /// What a test left stays for the next run, which knows how to clear it away.
        private static void removeIfEmpty() {
            try {
                if (names(PATH).equals(List.of(LOCK))) {
                    Files.delete(PATH.resolve(LOCK));
                    Files.delete(PATH);
                }
            } catch (DirectoryNotEmptyException _) {
                // a process that a test started still writes into it
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A fresh folder; the test removes it.
    public static Path create(String prefix) throws IOException {
        return Files.createTempDirectory(Own.PATH, prefix);
    }

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        return create("dir-");
    }

    /// In the folder for temporary files, where others may have made it before us: then it is not used.
    private static Path base() throws IOException {
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Path base = Path.of(System.getProperty("java.io.tmpdir")).toRealPath().resolve("hornero-tests-" + user);
        try {
            Files.createDirectory(base, PosixFilePermissions.asFileAttribute(OWNER));
        } catch (FileAlreadyExistsException _) {
            if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getAttribute(base, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                            .equals(user)) {
                throw new IOException(base + " belongs to somebody else; remove it");
            }
        }
        return base;
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    private static void clear() throws IOException, InterruptedException {
        for (String name : names(base())) {
            Path run = base().resolve(name);
            if (!name.equals(LOCK) && !locked(run.resolve(LOCK))) {
                new AbandonedRun(run).clear();
            }
        }
    }

    private static boolean locked(Path file) throws IOException {
        try (FileChannel channel = open(file);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }
}
