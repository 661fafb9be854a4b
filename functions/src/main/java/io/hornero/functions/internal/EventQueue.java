package io.hornero.functions.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.functions.InvocationResult;
import io.hornero.functions.InvokeOptions;
import io.hornero.functions.PlatformLimits;
import io.hornero.store.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Events that were accepted: each is in the store until it is done, so it runs at least once whatever
/// happens to the engine. A failed one runs again at most twice; one that is refused for lack of sandboxes
/// waits and tries again.
final class EventQueue implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("functions");
    private static final int MAX_ATTEMPTS = 3;
    private static final int WORKERS = 64;
    private static final Duration THROTTLED_PAUSE = Duration.ofSeconds(1);

    /// Runs an accepted event.
    @FunctionalInterface
    interface Runner {
        InvocationResult run(Event event) throws InterruptedException;
    }

    private final Records records;
    private final PlatformLimits limits;
    private final DelayQueue<Due> queue = new DelayQueue<>();
    private final Semaphore workers = new Semaphore(WORKERS);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("function-event-", 0).factory());

    private record Due(Event event, long atNanos) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    EventQueue(Records records, PlatformLimits limits) {
        this.records = records;
        this.limits = limits;
    }

    /// Begins to run events, those first that an earlier process left.
    void start(Runner runner) {
        records.list("").values().forEach(record -> enqueue(Event.read(record), Duration.ZERO));
        threads.submit(() -> dispatch(runner));
    }

    /// Accepts an event; it is durable when this returns.
    String accept(String function, byte[] payload, InvokeOptions options) {
        Event event = new Event(UUID.randomUUID().toString(), function, payload, options, Instant.now(), 0);
        records.put(event.requestId(), event.write());
        enqueue(event, Duration.ZERO);
        return event.requestId();
    }

    private void enqueue(Event event, Duration delay) {
        queue.add(new Due(event, System.nanoTime() + delay.toNanos()));
    }

    private void dispatch(Runner runner) {
        try {
            while (true) {
                Event event = queue.take().event();
                workers.acquire();
                threads.submit(() -> run(runner, event));
            }
        } catch (InterruptedException _) {
            LOG.log(System.Logger.Level.DEBUG, "no more events are run");
        }
    }

    private void run(Runner runner, Event event) {
        try {
            InvocationResult result = runner.run(event);
            if (result.succeeded()) {
                records.delete(event.requestId());
            } else {
                retry(event.failedOnceMore());
            }
        } catch (Failure e) {
            refused(event, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the engine ends; the record stays
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "event " + event.requestId() + " of " + event.function(), e);
            retry(event.failedOnceMore());
        } finally {
            workers.release();
        }
    }

    private void retry(Event event) {
        if (event.attempts() >= MAX_ATTEMPTS || isTooOld(event)) {
            giveUp(event, "it failed " + event.attempts() + " times");
        } else {
            records.put(event.requestId(), event.write());
            enqueue(event, limits.retryDelay().multipliedBy(event.attempts()));
        }
    }

    private void refused(Event event, Failure failure) {
        boolean passes = failure.kind() == FailureKind.EXHAUSTED || failure.kind() == FailureKind.CONFLICT;
        if (!passes || isTooOld(event)) {
            giveUp(event, failure.text());
        } else {
            enqueue(event, THROTTLED_PAUSE);
        }
    }

    private boolean isTooOld(Event event) {
        return event.accepted().plus(limits.maxEventAge()).isBefore(Instant.now());
    }

    private void giveUp(Event event, String why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "event " + event.requestId() + " of function " + event.function() + " is dropped: " + why);
        records.delete(event.requestId());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
