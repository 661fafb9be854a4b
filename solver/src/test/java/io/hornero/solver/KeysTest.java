package io.hornero.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class KeysTest {
    @Test
    void keysAreTheSameInEveryProcess() {
        assertThat(vertex("a", "b").definitionKey()).hasToString("Optional[definition:%s]".formatted(GOLDEN));
    }

    @Test
    void textsDoNotRunTogether() {
        assertThat(vertex("ab", "c").definitionKey())
                .isNotEqualTo(vertex("a", "bc").definitionKey());
    }

    @Test
    void theTitleAndTheSlotAreNoPartOfTheKey() {
        Vertex<Integer> other =
                Vertex.<Integer>at("other slot").title("other").part("a", "b").build((_, _) -> 1);
        assertThat(other.definitionKey()).isEqualTo(vertex("a", "b").definitionKey());
    }

    @Test
    void theSelectorIsPartOfBothKeys() {
        Vertex<Integer> x = reading("x");
        Vertex<Integer> y = reading("y");
        List<List<KeyPart>> read = List.of(List.of(new KeyPart("p", "v")));
        assertThat(x.definitionKey()).isNotEqualTo(y.definitionKey());
        assertThat(Keys.ofContent(x, read)).isNotEqualTo(Keys.ofContent(y, read));
    }

    @Test
    void whatDependsOnAVolatileVertexHasNoDefinitionKey() {
        Vertex<Integer> source =
                Vertex.<Integer>at("source").caching(Caching.VOLATILE).build((_, _) -> 1);
        Vertex<Integer> top = Vertex.<Integer>at("top").chain("source", source).build((_, _) -> 1);
        assertThat(top.definitionKey()).isEmpty();
    }

    private static final String GOLDEN = "ecf7917ecdd8f3781776ed4cb00ac2d8381311b35f42876211edb69066a3e595";

    private static Vertex<Integer> vertex(String name, String value) {
        return Vertex.<Integer>at("slot").part(name, value).build((_, _) -> 1);
    }

    private static Vertex<Integer> reading(String selector) {
        return Vertex.<Integer>at("slot")
                .content("input", vertex("a", "b"), selector, _ -> List.of())
                .build((_, _) -> 1);
    }
}
