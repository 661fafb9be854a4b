package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.build.CacheItem;
import io.hornero.build.CachePruning;
import io.hornero.engine.BuildDisk;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The build cache, as docker shows and prunes it.
///
/// Source: moby 28, `builder/builder-next/builder.go`, for the parameters and the members.
final class CacheRoutes {
    private static final String[] FILTERS = {
        "until", "unused-for", "id", "parent", "parents", "type", "description", "inuse", "shared", "private"
    };
    private final BuildDisk disk;

    CacheRoutes(BuildDisk disk) {
        this.disk = disk;
    }

    void addTo(ApiRouter router) {
        router.post("/build/prune", (call, _) -> prune(call))
                .get("/hornero/v1/cache", (call, _) -> call.answer(list(call)))
                .post("/hornero/v1/cache/prune", (call, _) -> {
                    List<CacheItem> removed = disk.prune(pruning(call));
                    call.answer(json(removed));
                });
    }

    private JsonArray list(Call call) throws IOException {
        Filters filters = call.filters().accepting(FILTERS);
        @Nullable Instant before = before(filters);
        return json(disk.items().stream()
                .filter(i -> wanted(filters, i) && (before == null || time(i).isBefore(before)))
                .toList());
    }

    private static Instant time(CacheItem item) {
        Instant used = item.lastUsed() == null ? item.created() : item.lastUsed();
        return used == null ? Instant.EPOCH : used;
    }

    static JsonArray json(List<CacheItem> items) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(json(item)));
        return array;
    }

    private static JsonObject json(CacheItem item) {
        Instant created = item.created();
        Instant used = item.lastUsed();
        return new JsonObject()
                .put("ID", item.id())
                .put("Parents", item.parents().isEmpty() ? Json.NULL : Json.strings(item.parents()))
                .put("Type", item.kind().type())
                .put("Description", item.description())
                .put("InUse", item.inUse())
                .put("Shared", item.shared())
                .put("Size", item.sizeBytes())
                .put("CreatedAt", created == null ? "0001-01-01T00:00:00Z" : created.toString())
                .put("LastUsedAt", used == null ? null : used.toString())
                .put("UsageCount", item.uses());
    }

    private void prune(Call call) throws IOException {
        List<CacheItem> removed = disk.prune(pruning(call));
        List<String> ids = removed.stream().map(CacheItem::id).toList();
        call.answer(new JsonObject()
                .put("CachesDeleted", ids.isEmpty() ? Json.NULL : Json.strings(ids))
                .put(
                        "SpaceReclaimed",
                        removed.stream().mapToLong(CacheItem::ownBytes).sum()));
    }

    private static CachePruning pruning(Call call) {
        Filters filters = call.filters().accepting(FILTERS);
        long reserved = Math.max(bytes(call, "keep-storage"), bytes(call, "reserved-space"));
        @Nullable Instant before = before(filters);
        return new CachePruning(
                call.flag("all"),
                bytes(call, "max-used-space"),
                reserved,
                bytes(call, "min-free-space"),
                before == null ? null : Duration.between(before, Instant.now()),
                item -> wanted(filters, item));
    }

    private static long bytes(Call call, String name) {
        String text = call.text(name).orElse("0");
        if (!text.matches("[0-9]{1,18}")) {
            throw Failure.invalid(name + " is in bytes and needs an integer, not '" + text + "'");
        }
        return Long.parseLong(text);
    }

    private static @Nullable Instant before(Filters filters) {
        Instant now = Instant.now();
        String name = filters.has("until") ? "until" : "unused-for";
        return filters.has(name) ? GoTime.parse(filters.get(name).getFirst(), now) : null;
    }

    private static boolean wanted(Filters filters, CacheItem item) {
        return filters.any("id", v -> item.id().startsWith(v))
                && filters.any("parent", v -> item.parents().contains(v))
                && filters.any("parents", v -> item.parents().contains(v))
                && filters.any("type", v -> item.kind().type().equals(v))
                && filters.finds("description", item.description())
                && is(filters, "inuse", item.inUse())
                && is(filters, "shared", item.shared())
                && is(filters, "private", !item.shared());
    }

    /// `shared` alone, as `shared=true`.
    private static boolean is(Filters filters, String name, boolean value) {
        return !filters.has(name) || (filters.isFalse(name) != value);
    }
}
