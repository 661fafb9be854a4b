package io.hornero.linux;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// Where trees go that nobody wants any more: out of sight at once, by a rename, and removed a little
/// later, by a thread of its own. Removal waits for the disk once for each file, which those who asked for
/// it need not. What a kill leaves here is removed when the folder is opened next. Safe for use by many
/// threads.
public final class Trash implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.hornero.linux");

    private final Path folder;
    private final String session = Long.toHexString(System.nanoTime());
    private final AtomicInteger taken = new AtomicInteger();

    // Guarded by this.
    private boolean dirty;
    private boolean working;
    private boolean closed;

    private Trash(Path folder) {
        this.folder = folder;
    }

    /// @param folder the trash's own, made where there is none, on the file system of what it will take
    public static Trash open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Trash trash = new Trash(folder);
        trash.empty();
        return trash;
    }

    /// Takes a file, or a folder with all below it; nothing where there is none.
    ///
    /// @throws IOException something is mounted there
    public void take(Path path) throws IOException {
        Path here = folder.resolve(session + "-" + taken.incrementAndGet());
        try {
            Files.move(path, here, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException _) {
            return;
        } catch (AtomicMoveNotSupportedException _) {
            removeInPlace(path);
            return;
        }
        empty();
    }

    private static void removeInPlace(Path path) throws IOException {
        Path name = Objects.requireNonNull(path.getFileName());
        try (Directory parent = Directory.open(path.resolveSibling("."))) {
            TreeRemoval.remove(parent, name.toString());
        }
    }

    private synchronized void empty() {
        dirty = true;
        if (!working && !closed) {
            working = true;
            Thread.ofPlatform().daemon().name("trash").start(this::work);
        }
    }

    private void work() {
        try {
            while (more()) {
                removeAll();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "the next start will remove what is left in " + folder, e);
        } finally {
            ended();
        }
    }

    private synchronized boolean more() {
        boolean more = dirty && !closed;
        dirty = false;
        working = more;
        return more;
    }

    private synchronized void ended() {
        working = false;
        notifyAll();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void removeAll() throws IOException {
        try (Directory all = Directory.open(folder)) {
            List<String> names = all.names();
            for (String name : names) {
                if (isClosed()) {
                    return;
                }
                remove(all, name);
            }
        }
    }

    private void remove(Directory all, String name) {
        try {
            TreeRemoval.remove(all, name);
        } catch (IOException e) {
            LOG.log(Level.WARNING, folder.resolve(name) + " could not be removed; the next start will try again", e);
        }
    }

    /// Waits for the tree that is being removed; the others are left to the next who opens the folder.
    @Override
    public synchronized void close() {
        closed = true;
        boolean interrupted = false;
        while (working) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
