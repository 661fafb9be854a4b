package io.hornero.solver;

/// Hears of a solve, on many threads at once; returns quickly and throws nothing.
///
/// @param <R> result
@FunctionalInterface
public interface SolveListener<R> {
    void on(SolveEvent<R> event);
}
