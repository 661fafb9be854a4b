package io.hornero.cli.internal.command;

import io.hornero.base.HumanSize;
import io.hornero.cli.internal.format.Ages;
import io.hornero.cli.internal.format.Printable;
import io.hornero.cli.internal.format.Table;
import io.hornero.json.JsonObject;
import java.util.List;

/// Parts of the build cache, as buildx prints them.
final class CacheTable {
    private CacheTable() {}

    static String of(List<JsonObject> items) {
        Table table = new Table(0, 3).add("ID", "RECLAIMABLE", "SIZE", "LAST ACCESSED");
        for (JsonObject item : items) {
            table.add(item.text("ID"), String.valueOf(reclaimable(item)), size(item), accessed(item));
        }
        return table.text();
    }

    /// A paragraph for each.
    static String verbose(List<JsonObject> items) {
        StringBuilder out = new StringBuilder();
        for (JsonObject item : items) {
            Table table = new Table(0, 1).add("ID:", item.text("ID"));
            List<String> parents = item.arrayOrEmpty("Parents").texts();
            if (!parents.isEmpty()) {
                table.add("Parents:", String.join(", ", parents));
            }
            table.add("Created at:", item.textOr("CreatedAt", ""))
                    .add("Mutable:", String.valueOf(item.textOr("Type", "").equals("exec.cachemount")))
                    .add("Reclaimable:", String.valueOf(reclaimable(item)))
                    .add("Shared:", String.valueOf(item.boolOr("Shared", false)))
                    .add("Size:", size(item))
                    .add("Description:", Printable.line(item.textOr("Description", "")))
                    .add("Usage count:", String.valueOf(item.integerOr("UsageCount", 0)))
                    .add("Last used:", accessed(item))
                    .add("Type:", item.textOr("Type", ""));
            out.append(table.text()).append('\n');
        }
        return out.toString();
    }

    /// What buildx sums up below the table.
    static String sums(List<JsonObject> items) {
        long shared = 0;
        long total = 0;
        long reclaimable = 0;
        for (JsonObject item : items) {
            long size = item.integerOr("Size", 0);
            total += size;
            shared += item.boolOr("Shared", false) ? size : 0;
            reclaimable += reclaimable(item) ? size : 0;
        }
        Table table = new Table(0, 1);
        if (shared > 0) {
            table.add("Shared:", HumanSize.of(shared, 4)).add("Private:", HumanSize.of(total - shared, 4));
        }
        return table.add("Reclaimable:", HumanSize.of(reclaimable, 4))
                .add("Total:", HumanSize.of(total, 4))
                .text();
    }

    /// Bytes that a removal frees.
    static long own(List<JsonObject> items) {
        return items.stream()
                .filter(i -> !i.boolOr("Shared", false))
                .mapToLong(i -> i.integerOr("Size", 0))
                .sum();
    }

    private static boolean reclaimable(JsonObject item) {
        return !item.boolOr("InUse", false);
    }

    private static String size(JsonObject item) {
        return HumanSize.of(item.integerOr("Size", 0), 4);
    }

    private static String accessed(JsonObject item) {
        String used = item.optionalText("LastUsedAt").orElse("");
        return used.isEmpty() ? "" : Ages.since(Ages.parse(used));
    }
}
