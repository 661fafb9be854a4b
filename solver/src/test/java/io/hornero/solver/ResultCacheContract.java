package io.hornero.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [ResultCache] does. `one` and `other` are different results that can be stored and found.
abstract class ResultCacheContract<R> {
    private static final CacheKey A = new CacheKey(CacheKey.Kind.CONTENT, "a".repeat(64));
    private static final CacheKey B = new CacheKey(CacheKey.Kind.DEFINITION, "b".repeat(64));

    abstract ResultCache<R> cache() throws IOException;

    abstract R one();

    abstract R other();

    @Test
    void findsNothingUnderAnUnknownKey() throws IOException {
        assertThat(cache().find(A)).isEmpty();
    }

    @Test
    void findsAResultUnderEachOfItsKeys() throws IOException {
        ResultCache<R> cache = cache();
        cache.put(List.of(A, B), one());
        assertThat(cache.find(A)).contains(one());
        assertThat(cache.find(B)).contains(one());
    }

    @Test
    void theLastResultUnderAKeyCounts() throws IOException {
        ResultCache<R> cache = cache();
        cache.put(List.of(A, B), one());
        cache.put(List.of(A), other());
        assertThat(cache.find(A)).contains(other());
        assertThat(cache.find(B)).contains(one());
    }

    @Test
    void theKindIsPartOfTheKey() throws IOException {
        ResultCache<R> cache = cache();
        cache.put(List.of(A), one());
        assertThat(cache.find(new CacheKey(CacheKey.Kind.DEFINITION, A.hex()))).isEmpty();
    }
}
