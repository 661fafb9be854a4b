package io.hornero.build.internal;

import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.store.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// When and for what parts of the build cache were used. Losing it costs order of removal only. Safe for use by
/// many threads.
final class CacheUses {
    private final Records records;

    CacheUses(Records records) {
        this.records = records;
    }

    /// @param title of the last use
    record Use(String title, Instant first, Instant last, long count) {
        static final Use NONE = new Use("", Instant.EPOCH, Instant.EPOCH, 0);

        Use again(String newTitle, Instant now) {
            return new Use(newTitle, count == 0 ? now : first, now, count + 1);
        }

        byte[] bytes() {
            return new JsonObject()
                    .put("title", title)
                    .put("first", first.toEpochMilli())
                    .put("last", last.toEpochMilli())
                    .put("count", count)
                    .bytes();
        }

        static Optional<Use> parse(byte[] value) {
            try {
                JsonObject json = Json.parse(value).object();
                return Optional.of(new Use(
                        json.text("title"),
                        Instant.ofEpochMilli(json.integer("first")),
                        Instant.ofEpochMilli(json.integer("last")),
                        json.integer("count")));
            } catch (JsonException _) {
                return Optional.empty();
            }
        }
    }

    /// Notes that these were used, all in one transaction.
    ///
    /// @param titles by what was used
    synchronized void used(Map<String, String> titles, Instant now) {
        Map<String, byte[]> values = new HashMap<>();
        titles.forEach(
                (key, title) -> values.put(key, find(key).again(title, now).bytes()));
        if (!values.isEmpty()) {
            records.putAll(values);
        }
    }

    Use find(String key) {
        return records.find(key).flatMap(Use::parse).orElse(Use.NONE);
    }

    Map<String, Use> all() {
        Map<String, Use> all = new HashMap<>();
        records.list("").forEach((key, value) -> Use.parse(value).ifPresent(use -> all.put(key, use)));
        return all;
    }

    void forget(Collection<String> keys) {
        records.deleteAll(keys);
    }
}
