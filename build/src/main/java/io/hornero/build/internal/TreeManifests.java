package io.hornero.build.internal;

import io.hornero.build.FileChange;
import io.hornero.build.FileState;
import io.hornero.oci.Digest;
import io.hornero.store.Records;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What COPY steps read, file by file, by the digest of the whole: two builds can be compared. A folder is a
/// record of its own, named by its content, so that trees share what is equal. Losing it costs explanations
/// only. Safe for use by many threads.
final class TreeManifests {
    private static final String TREE = "tree:";
    private static final String FOLDER = "folder:";

    private final Records records;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    TreeManifests(Records records) {
        this.records = records;
    }

    boolean contains(Digest tree) {
        return known.contains(tree.hex()) || records.find(TREE + tree.hex()).isPresent();
    }

    /// Remembers a tree; writes only what is news.
    ///
    /// @param like a tree that is probably much the same and is there, or null
    void put(TreeListing listing, @Nullable Digest like) {
        String name = listing.digest().hex();
        if (known.contains(name)) {
            return;
        }
        if (records.find(TREE + name).isEmpty()) {
            Set<String> present = like == null
                    ? Set.of()
                    : new HashSet<>(folders(like).orElse(Map.of()).values());
            Map<String, byte[]> values = new LinkedHashMap<>();
            Map<String, String> folders = new TreeMap<>();
            byFolder(listing).forEach((path, entries) -> {
                byte[] content = FolderCodec.encode(entries);
                String folder = Digest.of(content).hex();
                folders.put(path, folder);
                if (!present.contains(folder)) {
                    values.put(FOLDER + folder, content);
                }
            });
            values.put(TREE + name, FolderCodec.encodeTree(folders));
            records.putAll(values);
        }
        known.add(name);
    }

    private static Map<String, Map<String, FileState>> byFolder(TreeListing listing) {
        Map<String, Map<String, FileState>> folders = new LinkedHashMap<>();
        for (TreeListing.Entry entry : listing.entries()) {
            folders.computeIfAbsent(entry.folder(), _ -> new TreeMap<>()).put(entry.name(), entry.state());
        }
        return folders;
    }

    private Optional<Map<String, String>> folders(Digest tree) {
        return records.find(TREE + tree.hex()).flatMap(FolderCodec::decodeTree);
    }

    private Map<String, FileState> entries(@Nullable String folder) {
        return folder == null
                ? Map.of()
                : records.find(FOLDER + folder).flatMap(FolderCodec::decode).orElse(Map.of());
    }

    /// How two trees differ, by path; absent where one of them is not known.
    Optional<List<FileChange>> compare(Digest before, Digest after) {
        Optional<Map<String, String>> was = folders(before);
        Optional<Map<String, String>> is = folders(after);
        if (was.isEmpty() || is.isEmpty()) {
            return Optional.empty();
        }
        Set<String> paths = new HashSet<>(was.get().keySet());
        paths.addAll(is.get().keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            String old = was.get().get(path);
            String now = is.get().get(path);
            if (old == null || !old.equals(now)) {
                compare(path, entries(old), entries(now), changes);
            }
        }
        changes.sort(Comparator.comparing(FileChange::path));
        return Optional.of(changes);
    }

    private static void compare(
            String folder, Map<String, FileState> was, Map<String, FileState> is, List<FileChange> to) {
        Set<String> names = new HashSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            FileState before = was.get(name);
            FileState after = is.get(name);
            if (before == null || !before.equals(after)) {
                to.add(new FileChange(folder.isEmpty() ? name : folder + "/" + name, before, after));
            }
        }
    }

    /// Keys of what is not as it was written.
    List<String> damaged() {
        List<String> damaged = new ArrayList<>();
        records.list("").forEach((key, value) -> {
            boolean sound = key.startsWith(FOLDER)
                    ? Digest.of(value).hex().equals(key.substring(FOLDER.length()))
                    : FolderCodec.decodeTree(value).isPresent();
            if (!sound) {
                damaged.add(key);
            }
        });
        return damaged;
    }

    /// Forgets all but these trees.
    void retain(Collection<Digest> trees) {
        Set<String> keep = new HashSet<>();
        for (Digest tree : trees) {
            keep.add(TREE + tree.hex());
            folders(tree).orElse(Map.of()).values().forEach(folder -> keep.add(FOLDER + folder));
        }
        known.clear();
        records.deleteAll(
                records.keys("").stream().filter(k -> !keep.contains(k)).toList());
    }
}
