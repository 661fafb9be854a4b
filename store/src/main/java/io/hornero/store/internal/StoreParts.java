package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Reserve;
import io.hornero.oci.Digest;
import io.hornero.store.BlobStore;
import io.hornero.store.Checked;
import io.hornero.store.Collected;
import io.hornero.store.GarbageRoots;
import io.hornero.store.Lease;
import io.hornero.store.Names;
import io.hornero.store.Records;
import io.hornero.store.Sweep;
import io.hornero.store.Uploads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a store is made of, put together.
public final class StoreParts implements AutoCloseable {
    private static final String NAMES = "names";
    private static final int RESERVE_BYTES = 1 << 20;

    private final Reserve reserve;
    private final FileChannel lock;
    private final Database database;
    private final DirectoryBlobStore blobs;
    private final DirectoryUploads uploads;
    private final RecordedNames names;
    private final GarbageCollector collector;
    private final UsageGate gate = new UsageGate();

    public static StoreParts open(Path root) throws IOException {
        Reserve reserve = new Reserve(root.resolve("reserve"), RESERVE_BYTES);
        try {
            return open(root, reserve);
        } catch (Failure e) {
            if (e.kind() == FailureKind.EXHAUSTED && reserve.release()) {
                return open(root, reserve);
            }
            throw e;
        }
    }

    private static StoreParts open(Path root, Reserve reserve) throws IOException {
        try {
            Files.createDirectories(root);
            return new StoreParts(root, reserve);
        } catch (IOException e) {
            throw DiskFailures.translate("open the store", root, e);
        }
    }

    private StoreParts(Path root, Reserve reserve) throws IOException {
        this.reserve = reserve;
        lock = lock(root);
        try {
            Path trash = folder(root, "trash");
            Path ingest = folder(root, "ingest");
            blobs = new DirectoryBlobStore(folder(root, "blobs/sha256"), ingest, gate);
            uploads = new DirectoryUploads(folder(root, "uploads"), blobs);
            database = new Database(root.resolve("records.db"), SqliteRecords.SCHEMA, reserve);
            names = new RecordedNames(new SqliteRecords(database, NAMES), gate);
            collector = new GarbageCollector(blobs, names, gate, trash);
            empty(ingest);
            collector.emptyTrash();
            uploads.dropAbandoned();
            reserve.fill();
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

    public <T> T use(Digest digest, Supplier<T> use) {
        return gate.use(digest, use::get);
    }

    public Sweep beginSweep() {
        return gate.beginSweep();
    }

    public void addRoots(GarbageRoots roots) {
        collector.add(roots);
    }

    public Collected collect() throws IOException {
        uploads.dropAbandoned();
        Collected collected = collector.collect();
        reserve.fill();
        return collected;
    }

    public Checked check() throws IOException {
        return new StoreCheck(blobs, names, database).check();
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
