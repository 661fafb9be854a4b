package io.hornero.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CachingTest {
    private final Arithmetic math = new Arithmetic();

    @Test
    void runsEachVertexOnce() throws InterruptedException {
        Vertex<Integer> two = math.number(2);
        Vertex<Integer> left = math.sum("left", List.of(two, math.number(3)));
        Vertex<Integer> right = math.sum("right", List.of(two, two));
        assertThat(math.solve(math.sum("top", List.of(left, right)))).isEqualTo(9);
        assertThat(math.ran).containsExactlyInAnyOrder("number 2", "number 3", "left", "right", "top");
    }

    @Test
    void aHitByDefinitionRunsNothingBelowIt() throws InterruptedException {
        math.solve(math.sum("top", List.of(math.number(2), math.number(3))));
        assertThat(math.solve(math.sum("top", List.of(math.number(2), math.number(3)))))
                .isEqualTo(5);
        assertThat(math.ran).isEmpty();
        assertThat(math.decisions()).isEqualTo(Map.of("top", "HIT_BY_DEFINITION"));
    }

    @Test
    void aChangedInputThatReadsTheSameIsAHitByContent() throws InterruptedException {
        math.solve(math.sign(math.number(7)));
        assertThat(math.solve(math.sign(math.number(8)))).isEqualTo(1);
        assertThat(math.ran).containsExactly("number 8");
        assertThat(math.decisions()).isEqualTo(Map.of("number 8", "not built before", "sign", "HIT_BY_CONTENT"));
    }

    @Test
    void aHitByContentStoresTheDefinitionToo() throws InterruptedException {
        math.solve(math.sign(math.number(7)));
        math.solve(math.sign(math.number(8)));
        math.solve(math.sign(math.number(8)));
        assertThat(math.ran).isEmpty();
        assertThat(math.decisions()).isEqualTo(Map.of("sign", "HIT_BY_DEFINITION"));
    }

    @Test
    void aVolatileSourceIsReadEveryTimeAndWhatDependsOnItIsFoundByContent() throws InterruptedException {
        math.solve(math.sum("top", List.of(math.source(4), math.number(1))));
        math.solve(math.sum("top", List.of(math.source(4), math.number(1))));
        assertThat(math.ran).containsExactly("source");
        assertThat(math.decisions())
                .isEqualTo(Map.of("number 1", "HIT_BY_DEFINITION", "source", "VOLATILE", "top", "HIT_BY_CONTENT"));
    }

    @Test
    void aChangedResultIsAMissThatNamesTheInput() throws InterruptedException {
        math.solve(math.sum("top", List.of(math.source(4))));
        assertThat(math.solve(math.sum("top", List.of(math.source(5))))).isEqualTo(5);
        assertThat(math.decisions()).containsEntry("top", "source changed");
    }

    @Test
    void aRefreshedVertexRunsAndWhatDependsOnItIsFoundByContent() throws InterruptedException {
        math.solve(math.sum("top", List.of(refreshed(3))));
        math.solve(math.sum("top", List.of(refreshed(3))));
        assertThat(math.ran).containsExactly("dice");
        assertThat(math.decisions())
                .isEqualTo(Map.of("dice", "the cache is off for this step", "top", "HIT_BY_CONTENT"));
    }

    @Test
    void whatARefreshFoundReplacesWhatWasStored() throws InterruptedException {
        math.solve(math.sum("top", List.of(dice(Caching.NORMAL, 3))));
        assertThat(math.solve(math.sum("top", List.of(refreshed(4))))).isEqualTo(4);
        assertThat(math.solve(math.sum("top", List.of(dice(Caching.NORMAL, 3)))))
                .isEqualTo(4);
        assertThat(math.ran).isEmpty();
    }

    @Test
    void equalRefreshedWorkOfOneSolveStillTellsOfBothVertices() throws InterruptedException {
        assertThat(math.solve(math.sum("top", List.of(refreshed(3), refreshed(3)))))
                .isEqualTo(6);
        assertThat(math.events)
                .filteredOn(e -> e instanceof SolveEvent.Done<Integer>)
                .hasSize(3);
    }

    @Test
    void aResultThatIsGoneIsMadeAgainAndSaidSo() throws InterruptedException {
        math.solve(math.number(2));
        math.cache.clear();
        math.solve(math.number(2));
        assertThat(math.decisions())
                .isEqualTo(Map.of("number 2", "nothing changed, but its result is no longer stored"));
    }

    private Vertex<Integer> refreshed(int value) {
        return dice(Caching.REFRESH, value);
    }

    private Vertex<Integer> dice(Caching caching, int value) {
        return Vertex.<Integer>at("dice")
                .part("command", "dice")
                .caching(caching)
                .build(math.logged("dice", (_, _) -> value));
    }

    @Test
    void aBorrowedResultIsUsedAndNotKept() throws InterruptedException {
        Vertex<Integer> sum = math.sum("top", List.of(math.number(2), math.number(3)));
        InMemoryResultCache<Integer> others = new InMemoryResultCache<>();
        others.put(sum.definitionKey().stream().toList(), 77);
        assertThat(math.solver.solve(List.of(sum), math.events::add, others)).containsExactly(77);
        assertThat(math.ran).isEmpty();
        assertThat(math.decisions()).isEqualTo(Map.of("top", "HIT_BY_DEFINITION"));
        assertThat(math.solve(sum)).isEqualTo(5);
        assertThat(math.solver.solve(List.of(sum), math.events::add, others)).containsExactly(5);
    }

    @Test
    void aBorrowedResultIsFoundByContentToo() throws InterruptedException {
        math.solve(math.sum("top", List.of(math.source(4))));
        List<CacheKey> keys = math.events.stream()
                .filter(SolveEvent.Started.class::isInstance)
                .map(e -> ((SolveEvent.Started<Integer>) e).decision().keys())
                .filter(k -> !k.isEmpty())
                .findFirst()
                .orElseThrow();
        InMemoryResultCache<Integer> others = new InMemoryResultCache<>();
        others.put(keys, 78);
        Arithmetic elsewhere = new Arithmetic();
        Vertex<Integer> same = elsewhere.sum("top", List.of(elsewhere.source(4)));
        assertThat(elsewhere.solver.solve(List.of(same), elsewhere.events::add, others))
                .containsExactly(78);
        assertThat(elsewhere.ran).containsExactly("source");
        assertThat(CacheKey.parse(keys.getFirst().toString())).contains(keys.getFirst());
        assertThat(CacheKey.parse("content:short")).isEmpty();
    }
}
