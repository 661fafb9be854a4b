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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.locks.ReentrantLock;

/// A file that grows piece by piece, and the hash of what is in it.
final class FileUpload implements Upload {
    private static final int BUFFER_BYTES = 256 * 1024;

    /// Told when an upload is over.
    interface Ending {
        void over();

        /// It was committed as this blob.
        void committed(Blob blob) throws IOException;
    }

    private final String id;
    private final String owner;
    private final Path folder;
    private final Path file;
    private final DirectoryBlobStore blobs;
    private final Ending over;
    private final ReentrantLock lock = new ReentrantLock();
    private final MessageDigest hash = Digest.sha256();
    private volatile long sizeBytes;
    /// Its client may be gone: the last piece broke off, here or in a former process.
    private volatile boolean cut;

    /// Takes up the file as it is: empty, or with what a former process left in it.
    FileUpload(String id, String owner, Path folder, DirectoryBlobStore blobs, Ending over) throws IOException {
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
        this.cut = sizeBytes > 0;
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
            cut = true;
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = piece.read(buffer); n >= 0; n = piece.read(buffer)) {
                take(channel, buffer, n);
            }
            cut = false;
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
            cut = false;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Blob blob = blobs.publish(file, digest, sizeBytes);
            over.committed(blob);
            return blob;
        } finally {
            lock.unlock();
            end();
        }
    }

    /// Ends an upload that was cut in the middle of what is a blob by now: its client began anew.
    void endIfCutPartOf(Blob blob) throws IOException {
        if (!lock.tryLock()) {
            return; // a piece is arriving
        }
        try {
            if (cut && isPartOf(blob)) {
                end();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isPartOf(Blob blob) throws IOException {
        try {
            long difference = Files.mismatch(file, blob.file());
            return difference < 0 || difference == sizeBytes;
        } catch (NoSuchFileException _) {
            return false; // ended meanwhile
        }
    }

    @Override
    public void cancel() throws IOException {
        end();
    }

    private void end() throws IOException {
        over.over();
        Files.deleteIfExists(file);
    }
}
