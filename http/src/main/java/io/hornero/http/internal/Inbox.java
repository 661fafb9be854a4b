package io.hornero.http.internal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What arrived on a channel and was not taken yet. The event loop puts, one thread takes. Asks for more only
/// while little waits here, which holds the peer back.
final class Inbox extends InputStream {
    private static final int ENOUGH_BYTES = 128 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ByteBuf> waiting = new ArrayDeque<>();
    private final Runnable askForMore;
    private final byte[] one = new byte[1];
    private int waitingBytes;
    private boolean asked;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;
    private volatile long timeoutNanos;
    private volatile long deadlineNanos;

    /// @param askForMore lets the channel read once; never called twice before [#readComplete]
    Inbox(Runnable askForMore) {
        this.askForMore = askForMore;
    }

    /// @param timeout of every wait; zero waits for ever
    void timeout(Duration timeout) {
        timeoutNanos = timeout.toNanos();
        deadlineNanos = 0;
    }

    /// @param whole of all waits from now on together
    void deadline(Duration whole) {
        timeoutNanos = whole.toNanos();
        deadlineNanos = System.nanoTime() + timeoutNanos;
    }

    void put(ByteBuf bytes) {
        lock.lock();
        try {
            if (closed || !bytes.isReadable()) {
                bytes.release();
                return;
            }
            waiting.add(bytes);
            waitingBytes += bytes.readableBytes();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void readComplete() {
        lock.lock();
        try {
            asked = false;
            ask();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void fail(Throwable cause) {
        lock.lock();
        try {
            failure = cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets the first bytes come.
    void open() {
        lock.lock();
        try {
            ask();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        lock.lock();
        try {
            if (length == 0) {
                return 0;
            }
            awaitBytes();
            ByteBuf first = waiting.peek();
            return first == null ? -1 : take(first, target, offset, length);
        } finally {
            lock.unlock();
        }
    }

    /// Drops what waits and wakes the reader, for whom the stream has ended.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended = true;
            waiting.forEach(ByteBuf::release);
            waiting.clear();
            waitingBytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int take(ByteBuf first, byte[] target, int offset, int length) {
        int count = Math.min(length, first.readableBytes());
        first.readBytes(target, offset, count);
        waitingBytes -= count;
        if (!first.isReadable()) {
            waiting.remove().release();
        }
        ask();
        return count;
    }

    private void ask() {
        if (!asked && !ended && waitingBytes < ENOUGH_BYTES) {
            asked = true;
            askForMore.run();
        }
    }

    private void awaitBytes() throws IOException {
        long left = deadlineNanos == 0 ? timeoutNanos : Math.max(1, deadlineNanos - System.nanoTime());
        boolean forEver = timeoutNanos == 0;
        try {
            while (waiting.isEmpty() && !ended) {
                if (failure != null) {
                    throw new IOException("the connection broke", failure);
                }
                if (forEver) {
                    changed.await();
                } else {
                    left = changed.awaitNanos(left);
                    if (left <= 0) {
                        throw new SocketTimeoutException(
                                "nothing arrived for " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms");
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Link.interrupted();
        }
    }
}
