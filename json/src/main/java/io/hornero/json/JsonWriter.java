package io.hornero.json;

import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;

/// Values to text. Written by hand because keys, escapes and number texts must come out as Go's encoder writes
/// them (digests of manifests depend on it).
final class JsonWriter {
    private static final String[] ESCAPES = IntStream.range(0, 0x20)
            .mapToObj(c -> switch (c) {
                case '\n' -> "\\n";
                case '\r' -> "\\r";
                case '\t' -> "\\t";
                case '\b' -> "\\b";
                case '\f' -> "\\f";
                default -> "\\u00" + (c < 0x10 ? "0" : "") + Integer.toHexString(c);
            })
            .toArray(String[]::new);

    private final StringBuilder out = new StringBuilder();
    private final String indent;

    private JsonWriter(String indent) {
        this.indent = indent;
    }

    static String compact(Json value) {
        return new JsonWriter("").text(value);
    }

    static String indented(Json value, String indent) {
        return new JsonWriter(indent).text(value);
    }

    static String kind(Json value) {
        return switch (value) {
            case JsonObject _ -> "an object";
            case JsonArray _ -> "an array";
            case Json.Text _ -> "a string";
            case Json.Number _ -> "a number";
            case Json.Bool _ -> "a boolean";
            case Json.Null _ -> "null";
        };
    }

    private String text(Json value) {
        value(value, 0);
        return out.toString();
    }

    /// No switch: the JVM makes a class for one over types, which every command would wait for.
    private void value(Json value, int depth) {
        if (value instanceof JsonObject o) {
            object(o, depth);
        } else if (value instanceof JsonArray a) {
            array(a, depth);
        } else if (value instanceof Json.Text t) {
            string(t.value());
        } else if (value instanceof Json.Number n) {
            out.append(n.literal());
        } else if (value instanceof Json.Bool b) {
            out.append(b.value());
        } else {
            out.append("null");
        }
    }

    private void object(JsonObject object, int depth) {
        out.append('{');
        for (Iterator<Map.Entry<String, Json>> i = object.iterator(); i.hasNext(); ) {
            Map.Entry<String, Json> member = i.next();
            newLine(depth + 1);
            string(member.getKey());
            out.append(indent.isEmpty() ? ":" : ": ");
            value(member.getValue(), depth + 1);
            if (i.hasNext()) {
                out.append(',');
            }
        }
        if (!object.isEmpty()) {
            newLine(depth);
        }
        out.append('}');
    }

    private void array(JsonArray array, int depth) {
        out.append('[');
        for (Iterator<Json> i = array.iterator(); i.hasNext(); ) {
            newLine(depth + 1);
            value(i.next(), depth + 1);
            if (i.hasNext()) {
                out.append(',');
            }
        }
        if (!array.isEmpty()) {
            newLine(depth);
        }
        out.append(']');
    }

    private void newLine(int depth) {
        if (!indent.isEmpty()) {
            out.append('\n').repeat(indent, depth);
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(ESCAPES[c]);
            } else if (c == '\u2028' || c == '\u2029') {
                out.append("\\u").append(Integer.toHexString(c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
