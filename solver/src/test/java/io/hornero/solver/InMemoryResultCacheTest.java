package io.hornero.solver;

final class InMemoryResultCacheTest extends ResultCacheContract<Integer> {
    @Override
    ResultCache<Integer> cache() {
        return new InMemoryResultCache<>();
    }

    @Override
    Integer one() {
        return 1;
    }

    @Override
    Integer other() {
        return 2;
    }
}
