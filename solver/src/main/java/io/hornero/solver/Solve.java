package io.hornero.solver;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/// One solve: a virtual thread for each vertex that is needed. The first failure interrupts them all.
final class Solve<R> implements AutoCloseable {
    private final Solver<R> solver;
    private final SolveListener<R> listener;
    private final ExecutorService threads;
    private final Map<Vertex<R>, CompletableFuture<R>> wanted = new ConcurrentHashMap<>();
    private final AtomicReference<VertexFailure> failure = new AtomicReference<>();
    private final Execution<R> execution;
    private final ResultCache<R> borrowed;

    Solve(Solver<R> solver, SolveListener<R> listener, ResultCache<R> borrowed) {
        this.solver = solver;
        this.listener = listener;
        this.borrowed = borrowed;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("solver-", 0).factory());
        this.execution = new Execution<>(solver, listener, borrowed);
    }

    List<R> results(List<Vertex<R>> targets) throws InterruptedException {
        try {
            return await(targets);
        } catch (CancellationOfVertex e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private RuntimeException failed(CancellationOfVertex e) {
        VertexFailure first = failure.get();
        return first == null ? new Failure(FailureKind.CANCELLED, "the solve was cancelled", e) : first;
    }

    private List<R> await(List<Vertex<R>> vertices) throws InterruptedException, CancellationOfVertex {
        List<CompletableFuture<R>> futures = vertices.stream()
                .map(v -> wanted.computeIfAbsent(v, this::start))
                .toList();
        List<R> results = new ArrayList<>();
        for (CompletableFuture<R> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new CancellationOfVertex(e);
            }
        }
        return results;
    }

    private CompletableFuture<R> start(Vertex<R> vertex) {
        CompletableFuture<R> future = new CompletableFuture<>();
        threads.execute(() -> run(vertex, future));
        return future;
    }

    // Not an Error's place to pass through: whoever waits for the vertex would wait for ever.
    private void run(Vertex<R> vertex, CompletableFuture<R> future) {
        try {
            future.complete(resolve(vertex));
        } catch (InterruptedException | CancellationOfVertex e) {
            future.completeExceptionally(e);
        } catch (Throwable e) {
            failure.compareAndSet(null, new VertexFailure(vertex, e));
            future.completeExceptionally(e);
            threads.shutdownNow();
        }
    }

    private R resolve(Vertex<R> vertex) throws Exception {
        Optional<R> known = findByDefinition(vertex);
        if (known.isPresent()) {
            Decision decision = new Decision(
                    Decision.Outcome.HIT_BY_DEFINITION,
                    vertex.definition(),
                    vertex.definitionKey().stream().toList(),
                    null);
            listener.on(new SolveEvent.Cached<>(vertex, decision, known.get()));
            return known.get();
        }
        List<R> inputs = await(vertex.inputs().stream().map(Input::from).toList());
        return execution.result(ReadyVertex.read(vertex, inputs, solver.identity));
    }

    private Optional<R> findByDefinition(Vertex<R> vertex) throws Exception {
        Optional<CacheKey> key = vertex.definitionKey();
        if (key.isEmpty() || vertex.refreshed()) {
            return Optional.empty();
        }
        Optional<R> own = solver.cache.find(key.get());
        return own.isPresent() ? own : borrowed.find(key.get());
    }

    /// Something that a vertex waits for failed or was cancelled; the failure itself is kept by the solve.
    private static final class CancellationOfVertex extends Exception {
        private static final long serialVersionUID = 1;

        CancellationOfVertex(Throwable cause) {
            super(cause);
        }
    }
}
