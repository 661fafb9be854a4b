package io.hornero.store.internal;

import io.hornero.oci.Digest;
import io.hornero.store.Lease;
import io.hornero.store.Sweep;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Keeps sweeping away from what is in use. Uses share the gate; a sweep has it alone. While a lease is
/// open or a sweep runs, every use is noted with the tick at which it happened; a sweep spares what
/// was used at or after the tick at which the oldest lease was opened.
final class UsageGate {
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private final AtomicLong clock = new AtomicLong();
    private final Map<Digest, Long> used = new ConcurrentHashMap<>();
    private final Set<OpenLease> leases = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sweeps = new AtomicInteger();

    /// An operation that may fail in its own way.
    interface Use<T, E extends Exception> {
        T run() throws E;
    }

    Lease lease(String why) {
        gate.readLock().lock();
        try {
            OpenLease lease = new OpenLease(why, clock.incrementAndGet());
            leases.add(lease);
            return lease;
        } finally {
            gate.readLock().unlock();
        }
    }

    /// Runs a lookup or a publication of the blob.
    <T, E extends Exception> T use(Digest digest, Use<T, E> use) throws E {
        return shared(() -> {
            if (sweeps.get() > 0 || !leases.isEmpty()) {
                used.put(digest, clock.incrementAndGet());
            }
            return use.run();
        });
    }

    /// Runs what must not happen in the middle of a sweep.
    <T, E extends Exception> T shared(Use<T, E> use) throws E {
        gate.readLock().lock();
        try {
            return use.run();
        } finally {
            gate.readLock().unlock();
        }
    }

    Sweep beginSweep() {
        gate.writeLock().lock();
        try {
            sweeps.incrementAndGet();
            long now = clock.incrementAndGet();
            return new RunningSweep(
                    leases.stream().mapToLong(OpenLease::openedAt).min().orElse(now));
        } finally {
            gate.writeLock().unlock();
        }
    }

    /// Runs while nothing is looked up, published or named.
    <T, E extends Exception> T alone(Use<T, E> sweep) throws E {
        gate.writeLock().lock();
        try {
            return sweep.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    private void forgetWhatNobodyNeeds() {
        gate.writeLock().lock();
        try {
            if (leases.isEmpty() && sweeps.get() == 0) {
                used.clear();
            }
        } finally {
            gate.writeLock().unlock();
        }
    }

    private final class RunningSweep implements Sweep {
        private final long floor;
        private final AtomicBoolean open = new AtomicBoolean(true);

        /// @param floor what was used at this tick, or later, stays
        RunningSweep(long floor) {
            this.floor = floor;
        }

        @Override
        public boolean isInUse(Digest digest) {
            return used.getOrDefault(digest, 0L) >= floor;
        }

        @Override
        public <T> T alone(Supplier<T> removal) {
            return UsageGate.this.alone(removal::get);
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                sweeps.decrementAndGet();
                forgetWhatNobodyNeeds();
            }
        }
    }

    private final class OpenLease implements Lease {
        private final String why;
        private final long openedAt;

        OpenLease(String why, long openedAt) {
            this.why = why;
            this.openedAt = openedAt;
        }

        long openedAt() {
            return openedAt;
        }

        @Override
        public String why() {
            return why;
        }

        @Override
        public void close() {
            if (leases.remove(this) && leases.isEmpty()) {
                forgetWhatNobodyNeeds();
            }
        }
    }
}
