package io.hornero.snapshot.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Reads ahead on a thread of its own, which unpacks and hashes what it reads while the reader writes files.
final class HashingStream extends InputStream {
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int AHEAD = 8;
    private static final byte[] END = new byte[0];

    private final InputStream in;
    private final MessageDigest hash = Digest.sha256();
    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(AHEAD);
    private final Thread reader;
    private volatile @Nullable Throwable failure;
    private byte[] block = new byte[0];
    private int at;
    private boolean ended;

    /// @param in stays the caller's
    HashingStream(InputStream in) {
        this.in = in;
        this.reader = Thread.ofVirtual().name("unpack").start(this::readAhead);
    }

    private void readAhead() {
        try {
            byte[] next;
            do {
                next = in.readNBytes(BLOCK_BYTES);
                hash.update(next);
                blocks.put(next.length == 0 ? END : next);
            } while (next.length > 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            offerEnd();
        }
    }

    private void offerEnd() {
        try {
            blocks.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Of all bytes; after the end was read.
    Digest digest() {
        if (!ended) {
            throw new IllegalStateException("the stream was not read to its end");
        }
        return Digest.of(hash);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == block.length && !nextBlock()) {
            return -1;
        }
        int n = Math.min(length, block.length - at);
        System.arraycopy(block, at, bytes, offset, n);
        at += n;
        return n;
    }

    private boolean nextBlock() throws IOException {
        if (ended) {
            return false;
        }
        block = take();
        at = 0;
        ended = block.length == 0;
        if (ended) {
            throwFailure();
        }
        return !ended;
    }

    private byte[] take() {
        try {
            return blocks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureKind.CANCELLED, "unpacking was cancelled", e);
        }
    }

    private void throwFailure() throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IOException("reading the layer failed", e);
        }
    }

    @Override
    public void close() {
        reader.interrupt();
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        block = Arrays.copyOf(block, 0);
        at = 0;
    }
}
