package io.hornero.functions.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.functions.FunctionConfiguration;
import io.hornero.functions.Sandboxes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The sandboxes of one revision of a function. The most recently used is used first, so that the others
/// can go.
final class SandboxPool {
    private static final System.Logger LOG = System.getLogger("functions");
    /// Long enough for the next of several calls in a row to find it running.
    private static final long FREEZE_AFTER_MILLIS = 10;

    private static final long FINISHING_GRACE_NANOS = Duration.ofMillis(200).toNanos();

    private final FunctionConfiguration function;
    private final SandboxBuilder builder;
    private final StartSlots slots;
    private final ScheduledExecutorService freezer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Sandbox> idle = new ArrayDeque<>();
    private final Set<Sandbox> busy = new HashSet<>();
    private final Set<Sandbox> finishing = new HashSet<>();
    private final Deque<Exception> failures = new ArrayDeque<>();
    private int starting;
    private int waiting;
    private boolean retired;

    /// @param freezer freezes sandboxes a moment after their work
    SandboxPool(
            FunctionConfiguration function,
            SandboxBuilder builder,
            StartSlots slots,
            ScheduledExecutorService freezer) {
        this.freezer = freezer;
        this.function = function;
        this.builder = builder;
        this.slots = slots;
    }

    FunctionConfiguration function() {
        return function;
    }

    /// A sandbox for one invocation: a warm one, one that becomes free while another is starting, or a new one.
    /// The caller calls [#release] after the invocation.
    ///
    /// @throws Failure EXHAUSTED: all are busy and no more may be started
    Sandbox acquire() throws InterruptedException {
        lock.lockInterruptibly();
        waiting++;
        try {
            long grace = System.nanoTime() + FINISHING_GRACE_NANOS;
            while (true) {
                if (retired) {
                    throw Failure.conflict("function " + function.name() + " has changed; repeat the invocation");
                }
                Sandbox found = takeIdle();
                if (found != null) {
                    return found;
                }
                rethrowFailure();
                long patience = grace - System.nanoTime();
                if (!finishing.isEmpty() && patience > 0) {
                    changed.awaitNanos(patience);
                } else {
                    startIfNeeded();
                    changed.await(1, TimeUnit.SECONDS);
                }
            }
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private @Nullable Sandbox takeIdle() {
        while (!idle.isEmpty()) {
            Sandbox sandbox = idle.pop();
            if (sandbox.isUsable()) {
                busy.add(sandbox);
                return sandbox;
            }
            discard(sandbox);
        }
        return null;
    }

    private void rethrowFailure() {
        Exception failure = failures.poll();
        if (failure instanceof Failure || failure instanceof RefusedStart) {
            throw (RuntimeException) failure;
        }
        if (failure != null) {
            throw new Failure(
                    FailureKind.INTERNAL,
                    "a sandbox of function " + function.name() + " cannot be started: " + failure.getMessage(),
                    failure);
        }
    }

    private void startIfNeeded() {
        if (starting >= waiting) {
            return;
        }
        starting++;
        Thread.ofVirtual().name("function-start-" + function.name()).start(this::start);
    }

    private void start() {
        if (!slots.tryTake()) {
            failed(new Failure(FailureKind.EXHAUSTED, "Rate Exceeded."));
            return;
        }
        try {
            slots.beginStart();
            try {
                Sandbox[] self = new Sandbox[1];
                Sandbox sandbox = builder.build(function, () -> settled(self[0]));
                self[0] = sandbox;
                sandbox.awaitInit(slots.initPhase());
                started(sandbox);
            } finally {
                slots.endStart();
            }
        } catch (Exception e) {
            LOG.log(
                    e instanceof RefusedStart ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "a sandbox of function " + function.name() + " cannot be started",
                    e);
            slots.giveBack();
            failed(e);
        }
    }

    private void started(Sandbox sandbox) {
        lock.lock();
        try {
            starting--;
            if (retired || (waiting == 0 && sandbox.isStillborn())) {
                discard(sandbox);
                return;
            }
            rest(sandbox);
        } finally {
            lock.unlock();
        }
    }

    private void failed(Exception e) {
        lock.lock();
        try {
            starting--;
            if (waiting > 0) {
                failures.add(e);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The invocation has its answer. The sandbox is idle again when its log is complete and its runtime
    /// asked for more.
    void release(Sandbox sandbox) {
        lock.lock();
        try {
            if (!busy.remove(sandbox)) {
                return;
            }
            finishing.add(sandbox);
        } finally {
            lock.unlock();
        }
        if (sandbox.isConcluded()) {
            settled(sandbox);
        } else {
            Thread.ofVirtual().name("function-conclude-" + function.name()).start(() -> conclude(sandbox));
        }
    }

    private void conclude(Sandbox sandbox) {
        try {
            sandbox.conclude();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            settled(sandbox);
        }
    }

    private void settled(Sandbox sandbox) {
        lock.lock();
        try {
            if (!finishing.contains(sandbox) || !sandbox.isConcluded()) {
                return;
            }
            if (sandbox.hasEnded() || retired) {
                finishing.remove(sandbox);
                discard(sandbox);
            } else if (sandbox.isUsable()) {
                finishing.remove(sandbox);
                rest(sandbox);
            }
        } finally {
            lock.unlock();
        }
    }

    private void rest(Sandbox sandbox) {
        long pause = sandbox.rest();
        idle.push(sandbox);
        if (waiting > 0) {
            changed.signal();
        } else {
            freezer.schedule(() -> sandbox.freeze(pause), FREEZE_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void discard(Sandbox sandbox) {
        Thread.ofVirtual().name("function-end-" + function.name()).start(() -> {
            sandbox.close();
            slots.giveBack();
        });
    }

    /// Ends sandboxes that were idle since before the given moment, and those that did not come back from an
    /// invocation.
    void reclaim(Instant idleSince) {
        lock.lock();
        try {
            List<Sandbox> old =
                    idle.stream().filter(s -> s.since().isBefore(idleSince)).toList();
            idle.removeAll(old);
            old.forEach(this::discard);
            List<Sandbox> lost = finishing.stream()
                    .filter(s -> s.hasEnded() || s.isOverdue())
                    .toList();
            finishing.removeAll(lost);
            lost.forEach(this::discard);
        } finally {
            lock.unlock();
        }
    }

    /// When the sandbox that was idle for longest became so.
    Optional<Instant> oldestIdle() {
        lock.lock();
        try {
            return Optional.ofNullable(idle.peekLast()).map(Sandbox::since);
        } finally {
            lock.unlock();
        }
    }

    /// Ends the sandbox that was idle for longest.
    ///
    /// @return whether there was one
    boolean evictOldest() {
        lock.lock();
        try {
            Sandbox oldest = idle.pollLast();
            if (oldest == null) {
                return false;
            }
            oldest.close();
            slots.giveBack();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes no more invocations; idle sandboxes end now, busy ones after their invocation.
    void retire() {
        lock.lock();
        try {
            retired = true;
            idle.forEach(this::discard);
            idle.clear();
            finishing.forEach(this::discard);
            finishing.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends all now, and waits for it.
    void kill() {
        List<Sandbox> all = new ArrayList<>();
        lock.lock();
        try {
            retired = true;
            all.addAll(idle);
            all.addAll(finishing);
            all.addAll(busy);
            idle.clear();
            finishing.clear();
            busy.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        for (Sandbox sandbox : all) {
            sandbox.close();
            slots.giveBack();
        }
    }

    Sandboxes.Counts counts() {
        lock.lock();
        try {
            return new Sandboxes.Counts(starting, busy.size() + finishing.size(), idle.size());
        } finally {
            lock.unlock();
        }
    }
}
