package io.hornero.solver;

import java.util.List;
import java.util.concurrent.Semaphore;

/// Solves graphs, sharing equal work among all the solves that run at the same time. Safe for use by many
/// threads.
///
/// @param <R> result
public final class Solver<R> {
    final ResultIdentity<R> identity;
    final ResultCache<R> cache;
    final SlotHistory history;
    final Semaphore slots;
    final SharedWorks<R> shared = new SharedWorks<>();

    /// @param identity names results that chain inputs see
    /// @param cache results of this and earlier solves
    /// @param history key parts of earlier solves, to explain misses
    /// @param parallelism how many operations run at the same time, at least 1
    public Solver(ResultIdentity<R> identity, ResultCache<R> cache, SlotHistory history, int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism is " + parallelism + ", expected at least 1");
        }
        this.identity = identity;
        this.cache = cache;
        this.history = history;
        this.slots = new Semaphore(parallelism, true);
    }

    /// The result of one vertex; see [#solve(List, SolveListener)].
    public R solve(Vertex<R> target, SolveListener<R> listener) throws InterruptedException {
        return solve(List.of(target), listener).getFirst();
    }

    /// The results of the targets, running what is needed and not cached: each vertex once, independent
    /// ones at the same time. The first failure cancels the rest. An interrupt of the calling thread
    /// cancels the solve. When this returns or throws, no operation of these vertices runs any more; one
    /// that another solve has come to share is waited for.
    ///
    /// @throws VertexFailure where a vertex failed
    public List<R> solve(List<Vertex<R>> targets, SolveListener<R> listener) throws InterruptedException {
        return solve(targets, listener, new InMemoryResultCache<>());
    }

    /// The same with further results.
    ///
    /// @param borrowed looked into where the solver's own cache has nothing; what is found there is used
    ///   and not stored, and nothing is put there
    public List<R> solve(List<Vertex<R>> targets, SolveListener<R> listener, ResultCache<R> borrowed)
            throws InterruptedException {
        try (Solve<R> solve = new Solve<>(this, listener, borrowed)) {
            return solve.results(targets);
        }
    }
}
