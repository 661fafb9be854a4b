package io.hornero.build;

import io.hornero.build.internal.CachePart;
import io.hornero.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What builds keep on disk to be faster: results of steps, cache mounts, downloads, git repositories. Safe
/// for use by many threads.
public final class BuildCache {
    private final List<CachePart> parts;
    private final Path folder;

    /// @param folder on the disk that matters
    BuildCache(List<CachePart> parts, Path folder) {
        this.parts = List.copyOf(parts);
        this.folder = folder;
    }

    /// Everything, what was used last first.
    ///
    /// @param ofImages chain ids of the file systems of images
    public List<CacheItem> items(Set<Digest> ofImages) throws IOException {
        List<CacheItem> items = new ArrayList<>();
        for (CachePart part : parts) {
            items.addAll(part.items(ofImages));
        }
        return byUse(items).reversed();
    }

    /// Removes; what a build came to use meanwhile stays. Disk space comes free with the next collection.
    ///
    /// @param ofImages chain ids of the file systems of images
    /// @return what went
    public synchronized List<CacheItem> prune(CachePruning pruning, Set<Digest> ofImages) throws IOException {
        Map<CachePart, List<CacheItem>> byPart = new HashMap<>();
        Map<CacheItem, CachePart> owners = new HashMap<>();
        for (CachePart part : parts) {
            part.items(ofImages).forEach(item -> owners.put(item, part));
        }
        for (CacheItem item : chosen(pruning, byUse(owners.keySet()))) {
            byPart.computeIfAbsent(owners.get(item), _ -> new ArrayList<>()).add(item);
        }
        List<CacheItem> removed = new ArrayList<>();
        for (Map.Entry<CachePart, List<CacheItem>> each : byPart.entrySet()) {
            removed.addAll(each.getKey().remove(each.getValue()));
        }
        return byUse(removed);
    }

    private List<CacheItem> chosen(CachePruning pruning, List<CacheItem> items) throws IOException {
        long left = items.stream().mapToLong(CacheItem::ownBytes).sum();
        long kept = pruning.keptBytes(left, Files.getFileStore(folder).getUsableSpace());
        Instant since =
                pruning.unusedFor() == null ? Instant.MAX : Instant.now().minus(pruning.unusedFor());
        List<CacheItem> chosen = new ArrayList<>();
        for (CacheItem item : items) {
            if (kept > 0 && left <= kept) {
                break;
            }
            boolean may = !item.inUse()
                    && (pruning.all() || !item.shared())
                    && time(item).isBefore(since);
            if (may && pruning.wanted().test(item)) {
                chosen.add(item);
                left -= item.ownBytes();
            }
        }
        return chosen;
    }

    /// Least recently used first, and what stands on another before that.
    private static List<CacheItem> byUse(Iterable<CacheItem> items) {
        Map<String, CacheItem> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.id(), item));
        return byId.values().stream()
                .sorted(Comparator.comparing(BuildCache::time)
                        .thenComparing(item -> -depth(item, byId))
                        .thenComparing(CacheItem::id))
                .toList();
    }

    private static int depth(CacheItem item, Map<String, CacheItem> byId) {
        int depth = 0;
        for (CacheItem i = item;
                i != null && !i.parents().isEmpty();
                i = byId.get(i.parents().getFirst())) {
            depth++;
        }
        return depth;
    }

    private static Instant time(CacheItem item) {
        Instant used = item.lastUsed() == null ? item.created() : item.lastUsed();
        return used == null ? Instant.EPOCH : used;
    }
}
