package io.hornero.store;

import io.hornero.oci.Digest;
import io.hornero.store.internal.StoreParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/// One folder that holds content, names and records. Used by one process at a time; within it, by many threads.
public final class Store implements AutoCloseable {

    private final StoreParts parts;

    private Store(StoreParts parts) {
        this.parts = parts;
    }

    /// Opens the store, making it where there is none, and drops what a killed process left half written.
    ///
    /// @param root the store's own folder
    /// @throws io.hornero.base.Failure CONFLICT: another process has it open
    public static Store open(Path root) throws IOException {
        return new Store(StoreParts.open(root));
    }

    public BlobStore blobs() {
        return parts.blobs();
    }

    public Uploads uploads() {
        return parts.uploads();
    }

    public Names names() {
        return parts.names();
    }

    /// @param space whose keys these are: `build-cache`; made by its first write
    public Records records(String space) {
        return parts.records(space);
    }

    /// Opens a lease.
    public Lease lease(String why) {
        return parts.lease(why);
    }

    /// Runs a lookup or a publication of something beside blobs that leases protect and a [Sweep] collects.
    ///
    /// @param digest names it
    public <T> T use(Digest digest, Supplier<T> use) {
        return parts.use(digest, use);
    }

    /// Begins a collection of something beside blobs.
    public Sweep beginSweep() {
        return parts.beginSweep();
    }

    /// Adds roots for [#collect].
    public void addRoots(GarbageRoots roots) {
        parts.addRoots(roots);
    }

    /// Removes every blob that neither a name, a registered root, nor an open lease keeps. Safe beside
    /// readers and writers; two collections run one after the other. A blob that an image refers to but
    /// that is missing is passed over; a damaged manifest stops the collection before anything is removed.
    public Collected collect() throws IOException {
        return parts.collect();
    }

    /// Reads every blob through and looks whether names, manifests and records fit together. Changes nothing;
    /// safe beside readers and writers.
    public Checked check() throws IOException {
        return parts.check();
    }

    /// Waits for writes under way. Everything acknowledged is durable without it.
    @Override
    public void close() {
        parts.close();
    }
}
