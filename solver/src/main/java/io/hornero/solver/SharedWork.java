package io.hornero.solver;

import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.TaskScope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// One run of an operation and those who wait for it. The last one to leave interrupts it. Who started it stays
/// until it ended, because it may read what only the starter holds.
final class SharedWork<R> {

    /// The run itself.
    interface Body<R> {
        R run(Progress progress) throws Exception;
    }

    /// Who waits.
    ///
    /// @param joined false where the work was given up already: wait for its end and start anew
    record Member(Progress progress, boolean starter, boolean joined) {}

    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final CompletableFuture<R> outcome = new CompletableFuture<>();
    private final Thread thread;
    private boolean abandoned;

    /// @param ended called on the working thread before the outcome is known
    SharedWork(Body<R> body, Runnable ended) {
        thread = Thread.ofVirtual().name("solver-work").unstarted(() -> work(body, ended));
    }

    /// The starter's call starts the run.
    synchronized Member join(Progress progress, boolean starter) {
        Member member = new Member(progress, starter, !abandoned);
        if (member.joined()) {
            members.add(member);
        }
        if (starter) {
            thread.start();
        }
        return member;
    }

    R await(Member member) throws InterruptedException {
        try {
            return TaskScope.get(outcome);
        } catch (InterruptedException e) {
            leave(member);
            throw e;
        }
    }

    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    int members() {
        return members.size();
    }

    private void leave(Member member) {
        boolean last;
        synchronized (this) {
            members.removeIf(m -> m == member);
            last = members.isEmpty();
            abandoned |= last;
        }
        if (last) {
            thread.interrupt();
        }
        if (last || member.starter()) {
            awaitEndUninterruptibly();
        }
    }

    private void awaitEndUninterruptibly() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // The finally block and the outcome are in this order, so that nobody joins a run that is over.
    private void work(Body<R> body, Runnable ended) {
        R result;
        try {
            try {
                result = body.run(this::report);
            } finally {
                ended.run();
            }
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
            return;
        }
        outcome.complete(result);
    }

    private void report(ProgressEvent event) {
        members.forEach(m -> m.progress().report(event));
    }
}
