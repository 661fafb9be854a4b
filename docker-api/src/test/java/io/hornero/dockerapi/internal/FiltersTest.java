package io.hornero.dockerapi.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
    @Test
    void readsBothEncodings() {
        Filters go = Filters.parse("{\"label\":{\"a=b\":true,\"c\":true,\"off\":false}}");
        Filters others = Filters.parse("{\"label\":[\"a=b\",\"c\"]}");
        assertThat(go).isEqualTo(others);
        assertThat(go.get("label")).containsExactly("a=b", "c");
    }

    @Test
    void anAbsentFilterLetsAllPass() {
        Filters none = Filters.parse("");
        assertThat(none.any("name", _ -> false)).isTrue();
        assertThat(none.labels(Map.of())).isTrue();
    }

    @Test
    void wantsAllLabelsButOneOfTheNames() {
        Filters filters = Filters.parse("{\"label\":[\"a=b\",\"c\"],\"name\":[\"x\",\"y\"]}");
        assertThat(filters.labels(Map.of("a", "b", "c", "d"))).isTrue();
        assertThat(filters.labels(Map.of("a", "b"))).isFalse();
        assertThat(filters.labels(Map.of("a", "z", "c", ""))).isFalse();
        assertThat(filters.finds("name", "my-y-container")).isTrue();
        assertThat(filters.finds("name", "z")).isFalse();
    }

    @Test
    void namesAreRegularExpressionsAndBrokenOnesMatchNothing() {
        assertThat(Filters.parse("{\"name\":[\"^/web$\"]}").finds("name", "/web"))
                .isTrue();
        assertThat(Filters.parse("{\"name\":[\"^/web$\"]}").finds("name", "/web2"))
                .isFalse();
        assertThat(Filters.parse("{\"name\":[\"(\"]}").finds("name", "/web")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"a\":1}", "{\"a\":{\"b\":1}}", "null"})
    void refusesWhatIsNoFilter(String json) {
        assertThatThrownBy(() -> Filters.parse(json)).isInstanceOf(Failure.class);
    }

    @Test
    void refusesFiltersThatItDoesNotKnow() {
        assertThatThrownBy(() -> Filters.parse("{\"colour\":[\"red\"]}").accepting("label"))
                .hasMessage("invalid filter 'colour'");
    }
}
