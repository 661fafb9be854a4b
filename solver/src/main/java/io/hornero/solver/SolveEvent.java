package io.hornero.solver;

import io.hornero.base.ProgressEvent;
import java.time.Duration;

/// What a solve tells while it runs. A vertex has one `Cached`, or one `Started` followed by any number of
/// `Reported` and one of `Done`, `Failed`, `Cancelled`. A vertex below a hit by definition has no event at
/// all: it was not needed.
///
/// @param <R> result
public sealed interface SolveEvent<R> {
    Vertex<R> vertex();

    /// The result was found.
    record Cached<R>(Vertex<R> vertex, Decision decision, R result) implements SolveEvent<R> {}

    /// The inputs are there, the result is not: the operation is about to run, or runs already for another
    /// solve.
    record Started<R>(Vertex<R> vertex, Decision decision) implements SolveEvent<R> {}

    /// The operation reported something.
    record Reported<R>(Vertex<R> vertex, ProgressEvent event) implements SolveEvent<R> {}

    record Done<R>(Vertex<R> vertex, R result, Duration took) implements SolveEvent<R> {}

    record Failed<R>(Vertex<R> vertex, Throwable cause, Duration took) implements SolveEvent<R> {}

    /// This solve no longer waits for it.
    record Cancelled<R>(Vertex<R> vertex, Duration took) implements SolveEvent<R> {}
}
