package io.hornero.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void writesKeysInTheOrderInWhichTheyWerePut() {
        assertThat(new JsonObject()
                        .put("b", 1)
                        .put("a", "x")
                        .put("c", Json.NULL)
                        .write())
                .isEqualTo("{\"b\":1,\"a\":\"x\",\"c\":null}");
    }

    @Test
    void keepsNumbersAsTheyWereWritten() {
        assertThat(Json.parse("[12345678901234567890,0.10]").write()).isEqualTo("[12345678901234567890,0.10]");
    }

    @Test
    void escapesWhatMustBeEscapedAndNothingElse() {
        assertThat(Json.of("a\"\\\n\u0001<ñ>&").write()).isEqualTo("\"a\\\"\\\\\\n\\u0001<ñ>&\"");
    }

    @Test
    void indentsAsGo() {
        assertThat(new JsonObject()
                        .put("a", Json.strings("x"))
                        .put("e", new JsonArray())
                        .put("o", new JsonObject())
                        .writeIndented("    "))
                .isEqualTo("{\n    \"a\": [\n        \"x\"\n    ],\n    \"e\": [],\n    \"o\": {}\n}");
    }

    @Test
    void treatsNullAsMissing() {
        JsonObject json = Json.parse("{\"a\":null}").object();
        assertThat(json.optionalText("a")).isEmpty();
        assertThat(json.arrayOrEmpty("a").isEmpty()).isTrue();
        assertThat(json.has("a")).isTrue();
    }

    @Test
    void namesTheKeyWhoseValueIsOfAnotherKind() {
        JsonObject json = Json.parse("{\"Env\":\"A=1\"}").object();
        assertThatThrownBy(() -> json.arrayOrEmpty("Env")).hasMessage("\"Env\": expected a JSON array, found a string");
    }

    @Test
    void saysWhereTextIsMalformed() {
        assertThatThrownBy(() -> Json.parse("{\"a\":1,\n  x}"))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("malformed JSON at line 2, column ");
    }

    @Test
    void refusesTextAfterTheValue() {
        assertThatThrownBy(() -> Json.parse("{} {}")).hasMessage("unexpected text after the JSON value");
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(JsonException.class);
    }
}
