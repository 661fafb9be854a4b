package io.hornero.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void refusesANumberWhereTextIsDue() {
        assertThatThrownBy(() -> Json.parse("{\"a\":5}").object().text("a"))
                .hasMessage("\"a\": expected a JSON string, found a number");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-1.5e+10",
                "1E400",
                "true",
                "false",
                "null",
                "\"\"",
                "[]",
                "{}",
                " [ 1 , 2 ]\r\n\t",
                "[[[]]]",
                "{\"a\":{\"b\":[null]}}",
                "\"\u007f\"",
                "\"ñ😀\""
            })
    void readsWhatIsJson(String text) {
        assertThat(Json.parse(text).write()).isEqualTo(text.replaceAll("[ \r\n\t]", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "{1:1}",
                "]",
                "}",
                ",",
                ":",
                "01",
                "-",
                "-a",
                "+1",
                ".5",
                "1.",
                "1.e1",
                "1e",
                "1e+",
                "0x1",
                "NaN",
                "Infinity",
                "tru",
                "trux",
                "True",
                "nul",
                "\"",
                "\"a",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\n\"",
                "\"\u0000\"",
                "/**/1",
                "1//",
                "\u00a01",
                "\u2028[]"
            })
    void refusesWhatIsNot(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void refusesNoTextAtAll() {
        assertThatThrownBy(() -> Json.parse(" \n")).hasMessage("expected a JSON value, found the end of the text");
    }

    @Test
    void readsEveryEscape() {
        assertThat(Json.parse("\"x\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00f1\\uD83D\\ude00ñ\\n\"")
                        .text())
                .isEqualTo("x\"\\/\b\f\n\r\tñ😀ñ\n");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] overlong = {'"', (byte) 0xc0, (byte) 0xaf, '"'};
        byte[] cut = {'[', '"', 'a', (byte) 0xe2, (byte) 0x82, '"', ']'};
        assertThatThrownBy(() -> Json.parse(overlong))
                .hasMessage("malformed JSON at line 1, column 2: a string that is not UTF-8");
        assertThatThrownBy(() -> Json.parse(cut)).isInstanceOf(JsonException.class);
    }

    @Test
    void ignoresAByteOrderMark() {
        assertThat(Json.parse("\ufeff{}").write()).isEqualTo("{}");
    }

    @Test
    void takesTheLastOfEqualKeys() {
        assertThat(Json.parse("{\"a\":1,\"b\":2,\"a\":3}").write()).isEqualTo("{\"a\":3,\"b\":2}");
    }

    @Test
    void takesFiveHundredLevelsAndNoMore() {
        String deep = "[".repeat(501) + "]".repeat(501);
        assertThat(Json.parse(deep).write()).isEqualTo(deep);
        assertThatThrownBy(() -> Json.parse("[" + deep + "]"))
                .hasMessage("malformed JSON at line 1, column 502: more than 500 values within each other");
    }

    @Test
    void refusesNumbersWithoutEnd() {
        assertThatThrownBy(() -> Json.parse("1".repeat(1001))).isInstanceOf(JsonException.class);
    }

    @Test
    void readsWholeNumbersHoweverTheyAreWritten() {
        assertThat(Json.parse("1e3").integer()).isEqualTo(1000);
        assertThat(Json.parse("-9223372036854775808").integer()).isEqualTo(Long.MIN_VALUE);
        for (String text : new String[] {"1.5", "9223372036854775808", "1e999999999", "1e-999999999"}) {
            assertThatThrownBy(() -> Json.parse(text).integer()).hasMessage("expected a 64-bit integer, found " + text);
        }
    }

    @Test
    void writesFractionsWithoutExponent() {
        assertThat(Json.of(1e-7).write()).isEqualTo("0.00000010");
        assertThat(Json.of(0.25).write()).isEqualTo("0.25");
    }
}
