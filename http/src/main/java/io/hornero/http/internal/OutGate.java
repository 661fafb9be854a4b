package io.hornero.http.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Holds writers while a channel's send buffer is full.
final class OutGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Throwable failure;

    void await(Channel channel) throws IOException {
        lock.lock();
        try {
            while (failure == null && channel.isActive() && !channel.isWritable()) {
                changed.await();
            }
            if (failure != null || !channel.isActive()) {
                throw new Link.Lost(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Link.interrupted();
        } finally {
            lock.unlock();
        }
    }

    void sent(ChannelFuture future) {
        Throwable cause = future.cause();
        if (cause != null) {
            fail(cause);
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

    void changed() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
