package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.oci.Digest;
import io.hornero.store.Blob;
import io.hornero.store.BlobWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Digests and writes one file under `ingest/`.
final class FileBlobWriter extends BlobWriter {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final DirectoryBlobStore store;
    private final Path folder;
    private final Path file;
    private final String description;
    private final WriteBehind out;
    private final MessageDigest hash = Digest.sha256();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private long sizeBytes;
    private boolean finished;

    FileBlobWriter(DirectoryBlobStore store, Path folder, String name, String description) throws IOException {
        this.store = store;
        this.folder = folder;
        this.file = folder.resolve(name);
        this.description = description;
        try {
            this.out = new WriteBehind(file);
        } catch (IOException e) {
            throw DiskFailures.translate("store " + description, folder, e);
        }
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (finished) {
            throw new IOException("the blob is finished");
        }
        if (length > buffer.length - buffered) {
            drain();
        }
        if (length >= buffer.length) {
            append(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, buffered, length);
            buffered += length;
        }
        sizeBytes += length;
    }

    private void drain() throws IOException {
        append(buffer, 0, buffered);
        buffered = 0;
    }

    private void append(byte[] bytes, int offset, int length) throws IOException {
        hash.update(bytes, offset, length);
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            close();
            throw DiskFailures.translate("store " + description, folder, e);
        }
    }

    @Override
    public Blob commit(@Nullable Digest expected, long expectedSizeBytes) throws IOException {
        try {
            drain();
            Digest digest = Digest.of(hash);
            check(digest, expected, expectedSizeBytes);
            out.finish();
            finished = true;
            return store.publish(file, digest, sizeBytes);
        } catch (IOException e) {
            throw DiskFailures.translate("store " + description, folder, e);
        } finally {
            close();
        }
    }

    private void check(Digest digest, @Nullable Digest expected, long expectedSizeBytes) {
        if (expectedSizeBytes != ANY_SIZE && expectedSizeBytes != sizeBytes) {
            throw Failure.corrupt("blob " + (expected == null ? digest : expected) + " has " + sizeBytes
                    + " bytes, its descriptor says " + expectedSizeBytes + "; the transfer was cut: retry");
        }
        if (expected != null && !expected.equals(digest)) {
            throw Failure.corrupt(
                    "blob " + expected + " arrived with the digest " + digest + "; it was changed on the way: retry");
        }
    }

    @Override
    public void close() {
        finished = true;
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }
}
