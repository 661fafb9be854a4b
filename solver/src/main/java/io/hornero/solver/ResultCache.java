package io.hornero.solver;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Results by key. Safe for use by many threads; a result is visible to `find` once `put` returned, also in the
/// next process where the implementation is durable.
///
/// @param <R> result
public interface ResultCache<R> {
    /// The result stored last under the key. Absent also where what the result names is gone: a result that is
    /// found is usable.
    Optional<R> find(CacheKey key) throws IOException;

    /// Stores one result under all the keys, or under none; replaces what they named.
    void put(List<CacheKey> keys, R result) throws IOException;
}
