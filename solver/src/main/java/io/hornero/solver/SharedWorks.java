package io.hornero.solver;

import io.hornero.base.Progress;
import java.util.HashMap;
import java.util.Map;

/// Work that runs now, by content key: who wants what runs already joins it. Safe for use by many threads.
final class SharedWorks<R> {
    private final Map<CacheKey, SharedWork<R>> running = new HashMap<>();

    /// Starts the work, or joins it where it runs, and waits for its result. An interrupt leaves it.
    R run(CacheKey key, SharedWork.Body<R> body, Progress progress) throws Exception {
        while (true) {
            SharedWork<R> work;
            SharedWork.Member member;
            synchronized (this) {
                SharedWork<R> present = running.get(key);
                work = present == null ? begin(key, body) : present;
                member = work.join(progress, present == null);
            }
            if (member.joined()) {
                return work.await(member);
            }
            work.awaitEnd();
        }
    }

    private SharedWork<R> begin(CacheKey key, SharedWork.Body<R> body) {
        SharedWork<R> work = new SharedWork<>(body, () -> end(key));
        running.put(key, work);
        return work;
    }

    /// How many wait for the work now.
    synchronized int members(CacheKey key) {
        SharedWork<R> work = running.get(key);
        return work == null ? 0 : work.members();
    }

    private synchronized void end(CacheKey key) {
        running.remove(key);
    }
}
