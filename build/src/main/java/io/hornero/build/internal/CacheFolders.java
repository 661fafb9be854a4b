package io.hornero.build.internal;

import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.dockerfile.RunMount;
import io.hornero.layer.CopyOptions;
import io.hornero.layer.TreeCopy;
import io.hornero.oci.Digest;
import io.hornero.snapshot.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The directories of `RUN --mount=type=cache`. Safe for use by many threads.
final class CacheFolders {
    private final Path root;
    private final Map<String, Semaphore> locks = new ConcurrentHashMap<>();

    CacheFolders(Path root) {
        this.root = root;
    }

    /// A cache while a command has it.
    ///
    /// @param folder to mount
    /// @param held is given back at the end, or null
    record Use(Path folder, @Nullable Semaphore held) {
        void close() {
            if (held != null) {
                held.release();
            }
        }
    }

    /// Gets a cache; one that is locked is waited for, and in place of a private one that is in use comes
    /// another.
    ///
    /// @param source what fills it when it is made; at most one
    /// @param temporary folder of the command
    Use use(Step.Mount.Cache cache, List<StepResult> source, BuildServices services, Path temporary)
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
        try {
            return new Use(made(name, cache, source, services), held);
        } catch (IOException | RuntimeException e) {
            new Use(temporary, held).close();
            throw e;
        }
    }

    private Semaphore lock(String name) {
        return locks.computeIfAbsent(name, _ -> new Semaphore(1));
    }

    private static String name(Step.Mount.Cache cache, List<StepResult> source) {
        String filled = source.isEmpty() || source.getFirst() instanceof StepResult.Context
                ? ""
                : "\n" + source.getFirst().identity() + "\n" + cache.path();
        return Digest.ofText(cache.id() + filled).hex();
    }

    private Path made(String name, Step.Mount.Cache cache, List<StepResult> source, BuildServices services)
            throws IOException {
        synchronized (lock(name)) { // two commands that share a new cache make it once
            Path folder = root.resolve(name);
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(root);
                TreeCopy.makeDirectories(root, name, CopyOptions.PLAIN.withOwner(cache.owner()));
                if (!source.isEmpty()) {
                    fill(folder, cache, source.getFirst(), services);
                }
                Files.setAttribute(folder, "unix:mode", cache.mode());
            }
            if (cache.filled() || cache.path().equals("/")) {
                return folder;
            }
            TreeCopy.makeDirectories(folder, cache.path(), CopyOptions.PLAIN.withOwner(cache.owner()));
            return RootedPath.follow(folder, cache.path());
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
