package io.hornero.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What happened, for those who watch. The last [#KEPT] events are kept for `since`; a watcher that falls
/// more than [#QUEUE] events behind is cut off rather than waited for. Safe for use by many threads.
public final class Events {
    static final int KEPT = 1024;
    static final int QUEUE = 4096;

    private final Clock clock;
    private final Deque<Event> kept = new ArrayDeque<>();
    private final List<Watch> watchers = new CopyOnWriteArrayList<>();

    public Events(Clock clock) {
        this.clock = clock;
    }

    public void publish(String type, String action, String id, Map<String, String> attributes) {
        Event event = new Event(type, action, id, attributes, clock.instant());
        synchronized (kept) {
            if (kept.size() == KEPT) {
                kept.removeFirst();
            }
            kept.addLast(event);
            watchers.forEach(w -> w.offer(event));
        }
    }

    /// Starts to watch.
    ///
    /// @param since kept events from this time on come first; null for none of them
    public Watch watch(@Nullable Instant since) {
        synchronized (kept) {
            List<Event> past = new ArrayList<>();
            if (since != null) {
                kept.stream().filter(e -> !e.time().isBefore(since)).forEach(past::add);
            }
            Watch watch = new Watch(past);
            watchers.add(watch);
            return watch;
        }
    }

    /// One watcher's view; to be closed by it.
    public final class Watch implements AutoCloseable {
        private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUE + KEPT);
        private volatile boolean cut;

        private Watch(List<Event> past) {
            queue.addAll(past);
        }

        private void offer(Event event) {
            if (!queue.offer(event)) {
                cut = true;
                watchers.remove(this);
            }
        }

        /// The next event; null when none came within the time.
        public @Nullable Event next(long millis) throws InterruptedException {
            return queue.poll(millis, TimeUnit.MILLISECONDS);
        }

        /// True when events were lost because this watcher was too slow.
        public boolean cut() {
            return cut && queue.isEmpty();
        }

        @Override
        public void close() {
            watchers.remove(this);
        }
    }
}
