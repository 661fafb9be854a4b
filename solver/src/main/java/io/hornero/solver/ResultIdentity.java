package io.hornero.solver;

/// The identity of a result, for inputs keyed by it: equal identities mean that one result may stand for
/// the other.
///
/// @param <R> result
@FunctionalInterface
public interface ResultIdentity<R> {
    /// Digest or short text, the same in every process.
    String of(R result);
}
