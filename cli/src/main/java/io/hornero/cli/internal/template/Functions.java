package io.hornero.cli.internal.template;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The functions that templates may call: Docker's, and the built-in ones of Go's text/template.
final class Functions {
    private Functions() {}

    static Json call(String name, List<Json> arguments) {
        Arguments a = new Arguments(name, arguments);
        return switch (name) {
            case "json" -> Json.of(a.at(0).write());
            case "lower" -> Json.of(a.text(0).toLowerCase(Locale.ROOT));
            case "upper" -> Json.of(a.text(0).toUpperCase(Locale.ROOT));
            case "title" -> Json.of(title(a.text(0)));
            case "split" -> split(a.text(0), a.text(1));
            case "join" -> Json.of(String.join(a.text(1), texts(a.at(0))));
            case "truncate" -> Json.of(truncate(a.text(0), a.number(1)));
            case "pad" -> Json.of(pad(a.text(0), a.number(1), a.number(2)));
            case "len" -> Json.of(length(a.at(0)));
            case "index" -> index(arguments);
            case "slice" -> slice(a, arguments.size());
            case "print" ->
                Json.of(String.join("", arguments.stream().map(GoText::of).toList()));
            case "println" ->
                Json.of(String.join(" ", arguments.stream().map(GoText::of).toList()) + "\n");
            case "printf" -> Json.of(GoFormat.of(a.text(0), arguments.subList(1, arguments.size())));
            case "not" -> Json.of(!GoText.truth(a.at(0)));
            case "eq" -> Json.of(arguments.stream().skip(1).anyMatch(v -> Comparison.equal(a.at(0), v)));
            case "ne" -> Json.of(!Comparison.equal(a.at(0), a.at(1)));
            case "lt" -> Json.of(Comparison.compare(a.at(0), a.at(1)) < 0);
            case "le" -> Json.of(Comparison.compare(a.at(0), a.at(1)) <= 0);
            case "gt" -> Json.of(Comparison.compare(a.at(0), a.at(1)) > 0);
            case "ge" -> Json.of(Comparison.compare(a.at(0), a.at(1)) >= 0);
            default -> throw new TemplateFailure("function \"" + name + "\" not defined");
        };
    }

    private record Arguments(String function, List<Json> values) {
        Json at(int index) {
            if (index >= values.size()) {
                throw new TemplateFailure("wrong number of args for " + function + ": got " + values.size());
            }
            return values.get(index);
        }

        String text(int index) {
            return GoText.of(at(index));
        }

        int number(int index) {
            return (int) at(index).integer();
        }
    }

    private static JsonArray split(String text, String separator) {
        JsonArray parts = new JsonArray();
        int from = 0;
        for (int i = text.indexOf(separator); i >= 0 && !separator.isEmpty(); i = text.indexOf(separator, from)) {
            parts.add(text.substring(from, i));
            from = i + separator.length();
        }
        return parts.add(text.substring(from));
    }

    private static List<String> texts(Json value) {
        return value instanceof JsonArray a ? a.stream().map(GoText::of).toList() : List.of(GoText.of(value));
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean start = true;
        for (char c : text.toCharArray()) {
            out.append(start ? Character.toTitleCase(c) : c);
            start = Character.isWhitespace(c);
        }
        return out.toString();
    }

    private static String truncate(String text, int length) {
        return length < text.length() ? text.substring(0, length) : text;
    }

    private static String pad(String text, int before, int after) {
        return text.isEmpty() ? text : " ".repeat(before) + text + " ".repeat(after);
    }

    private static int length(Json value) {
        return switch (value) {
            case Json.Text t -> t.value().length();
            case JsonArray a -> a.size();
            case JsonObject o -> o.size();
            case Json.Null _ -> 0;
            case Json.Number _, Json.Bool _ -> throw new TemplateFailure("len of " + GoText.of(value));
        };
    }

    private static Json index(List<Json> arguments) {
        Json value = arguments.getFirst();
        for (Json key : arguments.subList(1, arguments.size())) {
            value = at(value, key);
        }
        return value;
    }

    private static Json at(Json value, Json key) {
        return switch (value) {
            case JsonArray a -> {
                long i = key.integer();
                if (i < 0 || i >= a.size()) {
                    throw new TemplateFailure("error calling index: index out of range: " + i);
                }
                yield a.get((int) i);
            }
            case JsonObject o -> {
                @Nullable Json member = o.get(GoText.of(key));
                yield member == null ? Json.of("") : member;
            }
            case Json.Null _ -> throw new TemplateFailure("error calling index: index of untyped nil");
            case Json.Text _, Json.Number _, Json.Bool _ ->
                throw new TemplateFailure("error calling index: can't index item of " + GoText.of(value));
        };
    }

    private static Json slice(Arguments a, int count) {
        String text = a.text(0);
        int from = count > 1 ? a.number(1) : 0;
        int to = count > 2 ? a.number(2) : text.length();
        if (from < 0 || to > text.length() || from > to) {
            throw new TemplateFailure("error calling slice: index out of range");
        }
        return Json.of(text.substring(from, to));
    }
}
