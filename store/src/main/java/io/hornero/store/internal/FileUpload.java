package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.oci.Digest;
import io.hornero.store.Blob;
import io.hornero.store.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.locks.ReentrantLock;

/// A file that grows piece by piece, and the hash of what is in it.
final class FileUpload implements Upload {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final String id;
    private final String owner;
    private final Path folder;
    private final Path file;
    private final DirectoryBlobStore blobs;
    private final Runnable over;
    private final ReentrantLock lock = new ReentrantLock();
    private final MessageDigest hash = Digest.sha256();
    private volatile long sizeBytes;

    /// Takes up the file as it is: empty, or with what a former process left in it.
    FileUpload(String id, String owner, Path folder, DirectoryBlobStore blobs, Runnable over) throws IOException {
        this.id = id;
        this.owner = owner;
        this.folder = folder;
        this.file = folder.resolve(id);
        this.blobs = blobs;
        this.over = over;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                hash.update(buffer, 0, n);
                sizeBytes += n;
            }
        }
    }

    String owner() {
        return owner;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void append(long offsetBytes, InputStream piece) throws IOException {
        lock.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (offsetBytes >= 0 && offsetBytes != sizeBytes) {
                throw Failure.conflict("upload " + id + " has " + sizeBytes + " bytes; a piece at " + offsetBytes
                        + " does not follow them");
            }
            channel.position(sizeBytes);
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = piece.read(buffer); n >= 0; n = piece.read(buffer)) {
                take(channel, buffer, n);
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(FileChannel channel, byte[] buffer, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(buffer, 0, length);
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            end();
            throw DiskFailures.translate("store the upload to " + owner, folder, e);
        }
        hash.update(buffer, 0, length);
        sizeBytes += length;
    }

    @Override
    public Blob commit(Digest expected) throws IOException {
        lock.lock();
        try {
            Digest digest = Digest.of(hash);
            if (!digest.equals(expected)) {
                throw Failure.corrupt("the upload has the digest " + digest + ", not " + expected);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return blobs.publish(file, digest, sizeBytes);
        } finally {
            lock.unlock();
            end();
        }
    }

    @Override
    public void cancel() throws IOException {
        end();
    }

    private void end() throws IOException {
        over.run();
        Files.deleteIfExists(file);
    }
}
