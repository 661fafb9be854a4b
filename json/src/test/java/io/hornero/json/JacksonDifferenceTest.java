package io.hornero.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Our reader beside Jackson's, over texts that are nearly JSON: both take the same ones, and read the same
/// in them.
final class JacksonDifferenceTest {
    private static final int TEXTS = 40_000;
    private static final long SEED = 20261121;
    private static final String[] PIECES = {
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\"a\"", "\"b\":1", "{\"k\":[1,2.50,-0e+1]}", "[[],{}]", "0", "-",
                "1.5e10",
        "01", "1.", ".5", "1e", "+1", "tru", "true", "false", "null", "nul", "\\u00e1", "\\ud83d\\ude00", "\\x", " ",
                "\n",
        "\t", "é", "😀", "\u0001", "NaN", "//c", "\u00a0", "\"\\n\\\"\\/\"", "'q'", "1234567890123456789012345",
    };

    private final Random random = new Random(SEED);
    private final JsonFactory jackson = new JsonFactory();

    @Test
    void bothTakeTheSameTexts() {
        int taken = 0;
        for (int i = 0; i < TEXTS; i++) {
            byte[] text = text().getBytes(StandardCharsets.UTF_8);
            Optional<String> ours = ours(text);
            assertThat(ours).as("%s", new String(text, StandardCharsets.UTF_8)).isEqualTo(jacksons(text));
            taken += ours.isPresent() ? 1 : 0;
        }
        assertThat(taken).as("texts that are JSON").isBetween(TEXTS / 10, TEXTS);
    }

    private String text() {
        StringBuilder text = new StringBuilder(value(4));
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            if (random.nextBoolean()) {
                text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            } else if (at < text.length() && !Character.isSurrogate(text.charAt(at))) {
                text.deleteCharAt(at);
            }
        }
        return text.toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> Integer.toString(random.nextInt());
            case 1 -> Double.toString(random.nextGaussian() * 1e9);
            case 2 -> random.nextBoolean() ? "true" : " null ";
            case 3 -> "\"" + PIECES[random.nextInt(8, 20)].replaceAll("[\"\\\\]", "") + "\"";
            case 4 -> "\"\\u00e9 ñ 😀 \\\\ \\\"\"";
            case 5 -> "[" + value(depth - 1) + " , " + value(depth - 1) + "]";
            default -> "{\"a\":" + value(depth - 1) + ",\n\"b\" : " + value(depth - 1) + "}";
        };
    }

    private static Optional<String> ours(byte[] text) {
        try {
            return Optional.of(new String(Json.parse(text).bytes(), StandardCharsets.UTF_8));
        } catch (JsonException _) {
            return Optional.empty();
        }
    }

    private Optional<String> jacksons(byte[] text) {
        try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            Json value = value(first, parser);
            return parser.nextToken() == null
                    ? Optional.of(new String(value.bytes(), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Json value(JsonToken token, JsonParser parser) {
        return switch (token) {
            case START_OBJECT -> {
                JsonObject object = new JsonObject();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.getString();
                    object.put(key, value(parser.nextToken(), parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                JsonArray array = new JsonArray();
                for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                    array.add(value(item, parser));
                }
                yield array;
            }
            case VALUE_STRING -> Json.of(parser.getString());
            case VALUE_TRUE -> Json.TRUE;
            case VALUE_FALSE -> Json.FALSE;
            case VALUE_NULL -> Json.NULL;
            default -> new Json.Number(parser.getString());
        };
    }
}
