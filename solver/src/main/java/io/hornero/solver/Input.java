package io.hornero.solver;

/// An edge: what a vertex needs of another vertex, and how the other's result enters the content key.
///
/// @param <R> result
public sealed interface Input<R> {

    /// What a user would call it, as `the step before`.
    String name();

    /// The vertex whose result is needed.
    Vertex<R> from();

    /// Keyed by the identity of the result: any other result is a miss.
    record Chain<R>(String name, Vertex<R> from) implements Input<R> {}

    /// Keyed by what is read of the result: another result that reads the same is a hit.
    ///
    /// @param selector names what `reader` looks at; part of the definition key
    /// @param reader digests what is read; run only after a miss by definition
    record Content<R>(String name, Vertex<R> from, String selector, ContentReader<R> reader) implements Input<R> {}
}
