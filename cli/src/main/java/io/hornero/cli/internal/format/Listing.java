package io.hornero.cli.internal.format;

import io.hornero.cli.internal.template.Template;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Prints rows as `--format` asks: as a table of the usual columns, `table TEMPLATE`, `json`, or a template
/// for each row.
public final class Listing {
    private final JsonObject titles = JsonObject.of();
    private final List<String> columns = new ArrayList<>();

    /// Adds a column that the usual table shows.
    public Listing column(String field, String title) {
        columns.add(field);
        return title(field, title);
    }

    /// Names the heading of a field that only templates show.
    public Listing title(String field, String title) {
        titles.put(field, title);
        return this;
    }

    /// @param format the value of `--format`, empty where not given
    public String print(String format, List<Row> rows) {
        String plain = format.replace("\\t", "\t").replace("\\n", "\n");
        if (plain.isEmpty() || plain.equals("table")) {
            return table(rows);
        }
        if (plain.equals("json")) {
            return lines(rows.stream().map(Listing::json).toList());
        }
        if (plain.startsWith("table ")) {
            return table(Template.parse(plain.substring("table ".length())), rows);
        }
        Template template = Template.parse(plain);
        return lines(
                rows.stream().map(r -> template.apply(r.fields(), r.methods())).toList());
    }

    /// One field of each row, a line each.
    public static String only(String field, List<Row> rows) {
        return lines(rows.stream().map(r -> r.text(field)).toList());
    }

    private String table(List<Row> rows) {
        Table table = new Table();
        table.add(columns.stream().map(c -> titles.textOr(c, c)).toList());
        rows.forEach(row -> table.add(columns.stream().map(row::text).toList()));
        return table.text();
    }

    private String table(Template template, List<Row> rows) {
        Table table = new Table();
        table.add(cells(template.heading(titles)));
        rows.forEach(row -> table.add(cells(template.apply(row.fields(), row.methods()))));
        return table.text();
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", -1));
    }

    private static String json(Row row) {
        JsonObject sorted = JsonObject.of();
        for (String key : new TreeSet<>(row.fields().keys())) {
            sorted.put(key, row.fields().optional(key).orElse(Json.NULL));
        }
        return sorted.write();
    }

    private static String lines(List<String> lines) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }
}
