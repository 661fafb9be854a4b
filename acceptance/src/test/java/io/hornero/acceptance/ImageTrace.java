package io.hornero.acceptance;

import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// All of an image that two builders must agree on, as text: its settings, what its own part of the history
/// says, and what each of its own layers changes. Not in it: times, digests of configurations and layers, and
/// what comes from the base.
final class ImageTrace {
    private final List<BuiltImage> bases;
    private final List<String> lines = new ArrayList<>();

    private ImageTrace(List<BuiltImage> bases) {
        this.bases = bases;
    }

    /// @param bases that it may be built on
    static String of(BuiltImage image, List<BuiltImage> bases) throws IOException {
        ImageTrace trace = new ImageTrace(bases);
        trace.add(image);
        return String.join("\n", trace.lines) + "\n";
    }

    private void add(BuiltImage image) throws IOException {
        BuiltImage base = bases.stream()
                .filter(image::isOn)
                .max(Comparator.comparingInt(b -> b.history().size()))
                .orElse(new BuiltImage(JsonObject.of(), List.of()));
        fields(image.config());
        image.history().stream().skip(base.history().size()).forEach(this::history);
        layers(image, base.diffIds().size());
    }

    private void fields(JsonObject config) {
        JsonObject fields = config.copy();
        for (String apart : List.of("created", "history", "rootfs", "config")) {
            fields.remove(apart);
        }
        fields(fields, UnaryOperator.identity());
        fields(config.objectOrEmpty("config"), key -> "config " + key);
    }

    private void fields(JsonObject object, UnaryOperator<String> title) {
        new TreeMap<>(keyed(object)).forEach((key, value) -> lines.add(title.apply(key) + " " + value));
    }

    private static Map<String, String> keyed(JsonObject object) {
        Map<String, String> fields = new TreeMap<>();
        object.forEach(e -> fields.put(e.getKey(), sorted(e.getValue()).write()));
        return fields;
    }

    /// The order of an object's keys says nothing.
    private static Json sorted(Json value) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject ordered = JsonObject.of();
                object.keys().stream().sorted().forEach(k -> ordered.put(k, sorted(object.get(k))));
                yield ordered;
            }
            case JsonArray array -> {
                JsonArray items = new JsonArray();
                array.forEach(item -> items.add(sorted(item)));
                yield items;
            }
            case Json.Text _, Json.Number _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private void history(JsonObject entry) {
        JsonObject rest = entry.copy().remove("created").remove("created_by").remove("empty_layer");
        lines.add((entry.boolOr("empty_layer", false) ? "note " : "step ")
                + Json.of(entry.textOr("created_by", "")).write() + " "
                + sorted(rest).write());
    }

    private void layers(BuiltImage image, int ofBase) throws IOException {
        FileTree tree = new FileTree();
        Map<String, String> before = tree.state();
        int index = 0;
        for (BuiltImage.Layer layer : image.layers()) {
            try (InputStream tar = layer.open()) {
                tree.apply(tar);
            }
            Map<String, String> after = tree.state();
            if (index++ >= ofBase) {
                lines.add("layer");
                lines.addAll(FileTree.changes(before, after));
            }
            before = after;
        }
    }
}
