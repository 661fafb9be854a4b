package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.store.BlobStore;
import io.hornero.store.Collected;
import io.hornero.store.GarbageRoots;
import io.hornero.store.Lease;
import io.hornero.store.Names;
import io.hornero.store.Records;
import io.hornero.store.Uploads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// What a store is made of, put together.
public final class StoreParts implements AutoCloseable {
    private static final String NAMES = "names";

    private final FileChannel lock;
    private final Database database;
    private final DirectoryBlobStore blobs;
    private final DirectoryUploads uploads;
    private final RecordedNames names;
    private final GarbageCollector collector;
    private final UsageGate gate = new UsageGate();

    public static StoreParts open(Path root) throws IOException {
        try {
            Files.createDirectories(root);
            return new StoreParts(root);
        } catch (IOException e) {
            throw DiskFailures.translate("open the store", root, e);
        }
    }

    private StoreParts(Path root) throws IOException {
        lock = lock(root);
        try {
            Path trash = folder(root, "trash");
            Path ingest = folder(root, "ingest");
            blobs = new DirectoryBlobStore(folder(root, "blobs/sha256"), ingest, gate);
            uploads = new DirectoryUploads(folder(root, "uploads"), blobs);
            database = new Database(root.resolve("records.db"), SqliteRecords.SCHEMA);
            names = new RecordedNames(new SqliteRecords(database, NAMES), gate);
            collector = new GarbageCollector(blobs, names, gate, trash);
            empty(ingest);
            collector.emptyTrash();
            uploads.dropAbandoned();
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw Failure.conflict("the store at " + root + " is in use by another process; stop that engine, or choose"
                    + " another folder with --root");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static Path folder(Path root, String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    private static void empty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Files.deleteIfExists(entry);
            }
        }
    }

    public BlobStore blobs() {
        return blobs;
    }

    public Uploads uploads() {
        return uploads;
    }

    public Names names() {
        return names;
    }

    public Records records(String space) {
        if (space.equals(NAMES)) {
            throw new IllegalArgumentException("the space '" + NAMES + "' holds the names");
        }
        return new SqliteRecords(database, space);
    }

    public Lease lease(String why) {
        return gate.lease(why);
    }

    public void addRoots(GarbageRoots roots) {
        collector.add(roots);
    }

    public Collected collect() throws IOException {
        uploads.dropAbandoned();
        return collector.collect();
    }

    @Override
    public void close() {
        database.close();
        try {
            lock.close();
        } catch (IOException e) {
            System.getLogger("store").log(System.Logger.Level.WARNING, "cannot release the store's lock", e);
        }
    }
}
