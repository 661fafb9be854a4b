package io.hornero.engine.internal;

import io.hornero.engine.Container;
import io.hornero.engine.WaitCondition;
import io.hornero.engine.WaitResult;
import io.hornero.runtime.Attachment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One container in this process: its newest view, and who waits for what. Operations that change it hold
/// [#lock].
public final class Unit {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Waiter> waiters = new ArrayList<>();
    private final List<CompletableFuture<Attachment>> pendingAttachments = new ArrayList<>();
    private volatile Container view;
    private volatile io.hornero.runtime.@Nullable Container running;
    private boolean removed;

    private record Waiter(WaitCondition condition, CompletableFuture<WaitResult> result) {}

    public Unit(Container view) {
        this.view = view;
    }

    public ReentrantLock lock() {
        return lock;
    }

    public Condition changed() {
        return changed;
    }

    public Container view() {
        return view;
    }

    /// Replaces the view; the caller holds the lock.
    public Container update(UnaryOperator<Container> change) {
        view = change.apply(view);
        changed.signalAll();
        return view;
    }

    /// The supervised process, while there is one.
    public io.hornero.runtime.@Nullable Container running() {
        return running;
    }

    public void running(io.hornero.runtime.@Nullable Container process) {
        running = process;
    }

    public boolean removed() {
        return removed;
    }

    public CompletableFuture<WaitResult> waiter(WaitCondition condition) {
        lock.lock();
        try {
            CompletableFuture<WaitResult> result = new CompletableFuture<>();
            boolean now = removed
                    || condition == WaitCondition.NOT_RUNNING && !view.state().running();
            if (now) {
                result.complete(outcome());
            } else {
                waiters.add(new Waiter(condition, result));
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    /// The run is over; the caller holds the lock.
    public void runEnded() {
        complete(w -> w.condition() != WaitCondition.REMOVED);
    }

    /// The container is gone; the caller holds the lock.
    public void gone() {
        removed = true;
        changed.signalAll();
        complete(_ -> true);
        drop(takePendingAttachments());
    }

    private void complete(Predicate<Waiter> which) {
        for (Iterator<Waiter> i = waiters.iterator(); i.hasNext(); ) {
            Waiter waiter = i.next();
            if (which.test(waiter)) {
                i.remove();
                waiter.result().complete(outcome());
            }
        }
    }

    private WaitResult outcome() {
        return new WaitResult(view.state().exitCode(), view.state().error());
    }

    /// Attaches to the running process, or waits for the next start; the caller holds the lock.
    public CompletableFuture<Attachment> pendingAttachment() {
        CompletableFuture<Attachment> attachment = new CompletableFuture<>();
        pendingAttachments.add(attachment);
        return attachment;
    }

    /// Those that wait for the start, each once; the caller holds the lock.
    public List<CompletableFuture<Attachment>> takePendingAttachments() {
        List<CompletableFuture<Attachment>> taken = List.copyOf(pendingAttachments);
        pendingAttachments.clear();
        return taken;
    }

    /// Ends the wait of those that wait for a start that will not come.
    static void drop(List<CompletableFuture<Attachment>> attachments) {
        attachments.forEach(
                a -> a.completeExceptionally(io.hornero.base.Failure.cancelled("the container did not start")));
    }
}
