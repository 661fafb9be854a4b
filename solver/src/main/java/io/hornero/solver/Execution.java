package io.hornero.solver;

import io.hornero.base.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Comes by the result of a vertex whose inputs are there: from the cache, by a run that another solve
/// began, or by a run.
final class Execution<R> {
    private final Solver<R> solver;
    private final SolveListener<R> listener;
    private final ResultCache<R> borrowed;
    private final SharedWorks<R> refreshed = new SharedWorks<>();

    Execution(Solver<R> solver, SolveListener<R> listener, ResultCache<R> borrowed) {
        this.solver = solver;
        this.listener = listener;
        this.borrowed = borrowed;
    }

    R result(ReadyVertex<R> ready) throws Exception {
        return switch (ready.vertex().caching()) {
            case VOLATILE -> started(ready, volatileSource(ready), p -> run(ready, p));
            case REFRESH -> {
                Decision decision = miss(ready, MissExplanation.refresh());
                yield started(ready, decision, p -> refreshed.run(ready.key(), q -> runAndStore(ready, q), p));
            }
            case NORMAL -> cachedOrRun(ready);
        };
    }

    private R cachedOrRun(ReadyVertex<R> ready) throws Exception {
        Optional<R> own = solver.cache.find(ready.key());
        if (own.isPresent()) {
            storeOtherKey(ready, own.get());
        }
        Optional<R> known = own.isPresent() ? own : borrowed.find(ready.key());
        if (known.isPresent()) {
            Decision decision = new Decision(Decision.Outcome.HIT_BY_CONTENT, ready.parts(), ready.keys(), null);
            listener.on(new SolveEvent.Cached<>(ready.vertex(), decision, known.get()));
            return known.get();
        }
        Decision decision = miss(ready, explain(ready));
        return started(ready, decision, p -> shared(ready, p));
    }

    private R shared(ReadyVertex<R> ready, Progress progress) throws Exception {
        AtomicBoolean ours = new AtomicBoolean();
        SharedWork.Body<R> body = p -> {
            ours.set(true);
            return runUnlessStored(ready, p);
        };
        R result = solver.shared.run(ready.key(), body, progress);
        if (!ours.get()) {
            storeOtherKey(ready, result);
        }
        return result;
    }

    private R started(ReadyVertex<R> ready, Decision decision, SharedWork.Body<R> body) throws Exception {
        Vertex<R> vertex = ready.vertex();
        long start = System.nanoTime();
        listener.on(new SolveEvent.Started<>(vertex, decision));
        try {
            R result = body.run(event -> listener.on(new SolveEvent.Reported<>(vertex, event)));
            listener.on(new SolveEvent.Done<>(vertex, result, since(start)));
            return result;
        } catch (InterruptedException e) {
            listener.on(new SolveEvent.Cancelled<>(vertex, since(start)));
            throw e;
        } catch (Throwable e) {
            Duration took = since(start);
            boolean stopped = Thread.currentThread().isInterrupted();
            listener.on(stopped ? new SolveEvent.Cancelled<>(vertex, took) : new SolveEvent.Failed<>(vertex, e, took));
            throw e;
        }
    }

    // Between our look-up and our turn another solve may have finished the same work.
    private R runUnlessStored(ReadyVertex<R> ready, Progress progress) throws Exception {
        Optional<R> known = solver.cache.find(ready.key());
        if (known.isEmpty()) {
            return runAndStore(ready, progress);
        }
        storeOtherKey(ready, known.get());
        return known.get();
    }

    private R runAndStore(ReadyVertex<R> ready, Progress progress) throws Exception {
        R result = run(ready, progress);
        store(ready, result);
        return result;
    }

    private R run(ReadyVertex<R> ready, Progress progress) throws Exception {
        solver.slots.acquire();
        try {
            return ready.vertex().operation().run(ready.inputs(), progress);
        } finally {
            solver.slots.release();
        }
    }

    private void store(ReadyVertex<R> ready, R result) throws IOException {
        solver.cache.put(ready.keys(), result);
        solver.history.record(ready.vertex().slot(), ready.parts());
    }

    // Writes only what is news: a rebuild in which all is cached should not wait for the disk.
    private void storeOtherKey(ReadyVertex<R> ready, R result) throws IOException {
        Vertex<R> vertex = ready.vertex();
        if (vertex.definitionKey().isPresent()) {
            solver.cache.put(List.of(vertex.definitionKey().get()), result);
        }
        if (!Optional.of(ready.parts()).equals(solver.history.find(vertex.slot()))) {
            solver.history.record(vertex.slot(), ready.parts());
        }
    }

    private MissExplanation explain(ReadyVertex<R> ready) throws IOException {
        List<KeyPart> before = solver.history.find(ready.vertex().slot()).orElse(null);
        return MissExplanation.between(before, ready.parts());
    }

    private static Decision miss(ReadyVertex<?> ready, MissExplanation explanation) {
        return new Decision(Decision.Outcome.MISS, ready.parts(), ready.keys(), explanation);
    }

    private static Decision volatileSource(ReadyVertex<?> ready) {
        return new Decision(Decision.Outcome.VOLATILE, ready.parts(), List.of(), null);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
