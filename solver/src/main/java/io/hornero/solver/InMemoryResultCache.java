package io.hornero.solver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Results as long as this object lives.
///
/// @param <R> result
public final class InMemoryResultCache<R> implements ResultCache<R> {
    private final Map<CacheKey, R> results = new ConcurrentHashMap<>();

    @Override
    public Optional<R> find(CacheKey key) {
        return Optional.ofNullable(results.get(key));
    }

    @Override
    public void put(List<CacheKey> keys, R result) {
        keys.forEach(k -> results.put(k, result));
    }

    /// Forgets everything.
    public void clear() {
        results.clear();
    }
}
