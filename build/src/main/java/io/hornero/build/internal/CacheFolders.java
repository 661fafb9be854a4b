package io.hornero.build.internal;

import io.hornero.build.CacheItem;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.dockerfile.RunMount;
import io.hornero.layer.CopyOptions;
import io.hornero.layer.LayerWriter;
import io.hornero.layer.TreeCopy;
import io.hornero.layer.WriteOptions;
import io.hornero.linux.TreeRemoval;
import io.hornero.linux.TreeUsage;
import io.hornero.oci.Digest;
import io.hornero.snapshot.View;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The directories of `RUN --mount=type=cache`. Safe for use by many threads.
public final class CacheFolders implements CachePart {
    private final Path root;
    private final CacheUses uses;
    private final Map<String, Semaphore> locks = new ConcurrentHashMap<>();
    private final Map<String, Integer> users = new ConcurrentHashMap<>();

    CacheFolders(Path root, CacheUses uses) {
        this.root = root;
        this.uses = uses;
    }

    /// A cache while a command has it.
    ///
    /// @param folder to mount
    /// @param held is given back at the end, or null
    /// @param closing counts the user out
    record Use(Path folder, @Nullable Semaphore held, Runnable closing) {
        void close() {
            if (held != null) {
                held.release();
            }
            closing.run();
        }
    }

    /// Gets a cache; one that is locked is waited for, and in place of a private one that is in use comes
    /// another.
    ///
    /// @param source what fills it when it is made; at most one
    /// @param temporary folder of the command
    Use use(Step.Mount.Cache cache, List<StepResult> source, Filling filling, Path temporary)
            throws IOException, InterruptedException {
        String name = name(cache, source);
        Semaphore held = null;
        if (cache.sharing() == RunMount.Sharing.LOCKED) {
            held = lock(name);
            held.acquire();
        } else if (cache.sharing() == RunMount.Sharing.PRIVATE) {
            for (int copy = 1; held == null; copy++) {
                String candidate = name + (copy == 1 ? "" : "-" + copy);
                if (lock(candidate).tryAcquire()) {
                    held = lock(candidate);
                    name = candidate;
                }
            }
        }
        String used = name;
        users.merge(used, 1, Integer::sum);
        Runnable leave = () -> users.computeIfPresent(used, (_, n) -> n == 1 ? null : n - 1);
        try {
            Use use = new Use(made(used, cache, source, filling), held, leave);
            uses.used(Map.of(used, "cached mount " + cache.id()), Instant.now());
            return use;
        } catch (IOException | RuntimeException e) {
            new Use(temporary, held, leave).close();
            throw e;
        }
    }

    @Override
    public List<CacheItem> items(Set<Digest> ofImages) throws IOException {
        Map<String, CacheUses.Use> known = uses.all();
        List<CacheItem> items = new ArrayList<>();
        for (String name : Files.isDirectory(root) ? SourceFinder.names(root) : List.<String>of()) {
            CacheUses.Use use = known.getOrDefault(name, CacheUses.Use.NONE);
            Instant written = Files.getLastModifiedTime(root.resolve(name)).toInstant();
            items.add(new CacheItem(
                    id(name),
                    List.of(),
                    CacheItem.Kind.MOUNT,
                    use.title(),
                    users.containsKey(name),
                    false,
                    TreeUsage.bytes(root.resolve(name)),
                    use.count() == 0 ? written : use.first(),
                    use.count() == 0 ? written : use.last(),
                    use.count()));
        }
        return items;
    }

    /// Copies of one private cache are told apart by the ends of their names.
    private static String id(String name) {
        return CachedSteps.id(Digest.ofText(name).hex());
    }

    @Override
    public List<CacheItem> remove(List<CacheItem> items) throws IOException {
        Map<String, CacheItem> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.id(), item));
        List<CacheItem> removed = new ArrayList<>();
        for (String name : Files.isDirectory(root) ? SourceFinder.names(root) : List.<String>of()) {
            CacheItem item = byId.get(id(name));
            if (item != null && remove(name)) {
                removed.add(item);
            }
        }
        return removed;
    }

    /// Whoever comes for it meanwhile is counted already and makes it anew afterwards.
    private boolean remove(String name) throws IOException {
        synchronized (lock(name)) {
            if (users.containsKey(name)) {
                return false;
            }
            TreeRemoval.remove(root.resolve(name));
            uses.forget(List.of(name));
            return true;
        }
    }

    private Semaphore lock(String name) {
        return locks.computeIfAbsent(name, _ -> new Semaphore(1));
    }

    /// What new caches are filled with.
    ///
    /// @param borrowed what other machines had in theirs
    record Filling(BuildServices services, BorrowedResults borrowed) {}

    /// The name of a cache that no file system fills.
    static String name(Step.Mount.Cache cache) {
        return name(cache, List.of());
    }

    /// Writes what a cache holds as a tar; false where there is no such cache. Who has it locked is waited for.
    boolean write(String name, OutputStream out) throws IOException, InterruptedException {
        Path folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            return false;
        }
        Semaphore lock = lock(name);
        lock.acquire();
        try {
            LayerWriter.write(folder, out, WriteOptions.LITERAL);
            return true;
        } finally {
            lock.release();
        }
    }

    private static String name(Step.Mount.Cache cache, List<StepResult> source) {
        String filled = source.isEmpty() || source.getFirst() instanceof StepResult.Context
                ? ""
                : "\n" + source.getFirst().identity() + "\n" + cache.path();
        return Digest.ofText(cache.id() + filled).hex();
    }

    private Path made(String name, Step.Mount.Cache cache, List<StepResult> source, Filling filling)
            throws IOException {
        synchronized (lock(name)) { // two commands that share a new cache make it once
            Path folder = root.resolve(name);
            if (!Files.isDirectory(folder)) {
                make(name, cache, source, filling);
            }
            if (cache.filled() || cache.path().equals("/")) {
                return folder;
            }
            TreeCopy.makeDirectories(folder, cache.path(), CopyOptions.PLAIN.withOwner(cache.owner()));
            return RootedPath.follow(folder, cache.path());
        }
    }

    /// What is half filled is never used.
    private void make(String name, Step.Mount.Cache cache, List<StepResult> source, Filling filling)
            throws IOException {
        Files.createDirectories(root);
        Path partial = Files.createTempDirectory(filling.services().temporary(), "cache");
        try {
            TreeCopy.makeDirectories(partial, name, CopyOptions.PLAIN.withOwner(cache.owner()));
            Path folder = partial.resolve(name);
            if (!filling.borrowed().fillMount(name, folder) && !source.isEmpty()) {
                fill(folder, cache, source.getFirst(), filling.services());
            }
            Files.setAttribute(folder, "unix:mode", cache.mode());
            Files.move(folder, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            TreeRemoval.remove(partial);
        }
    }

    private static void fill(Path folder, Step.Mount.Cache cache, StepResult source, BuildServices services)
            throws IOException {
        if (source instanceof StepResult.Context context) {
            fill(folder, cache, context.folder());
            return;
        }
        try (View view = services.snapshots().view(source.chain())) {
            fill(folder, cache, new ContextFolder(view.root(), IgnorePatterns.NONE, true));
        }
    }

    private static void fill(Path folder, Step.Mount.Cache cache, ContextFolder from) throws IOException {
        Step.Selection selection = Step.Selection.of(cache.path());
        SourceFinder.Source source = new SourceFinder(from).find(selection).getFirst();
        CopyOptions options = CopyOptions.PLAIN.withOwner(cache.owner()).withFilter(source.filter(from, selection));
        TreeCopy.copy(from.root(), RootedPath.below(from.root(), source.real()), folder, "/", options);
    }
}
