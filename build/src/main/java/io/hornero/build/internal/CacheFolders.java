package io.hornero.build.internal;

import io.hornero.base.RandomId;
import io.hornero.dockerfile.RunMount;
import io.hornero.layer.CopyOptions;
import io.hornero.layer.TreeCopy;
import io.hornero.oci.Digest;
import io.hornero.runtime.ContainerMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// The directories of `RUN --mount=type=cache`. Safe for use by many threads.
final class CacheFolders {
    private final Path root;
    private final Map<String, Semaphore> locks = new ConcurrentHashMap<>();

    CacheFolders(Path root) {
        this.root = root;
    }

    /// Gets ready what a command mounts; a locked cache is waited for.
    ///
    /// @param temporary folder of the command
    CacheMounts use(List<Step.Mount> mounts, Path temporary) throws IOException, InterruptedException {
        CacheMounts used = new CacheMounts(new ArrayList<>(), new ArrayList<>());
        try {
            // always in one order, so that two commands never wait for each other
            for (Step.Mount mount : mounts.stream()
                    .sorted(Comparator.comparing(CacheFolders::order))
                    .toList()) {
                switch (mount) {
                    case Step.Mount.Memory memory ->
                        used.mounts().add(ContainerMount.tmpfs(memory.target(), memory.sizeBytes(), "mode=1777"));
                    case Step.Mount.Cache cache -> {
                        Path folder = folder(cache, temporary, used);
                        used.mounts().add(ContainerMount.bind(folder, cache.target(), cache.readOnly()));
                    }
                }
            }
            return used;
        } catch (IOException | InterruptedException | RuntimeException e) {
            used.close();
            throw e;
        }
    }

    private static String order(Step.Mount mount) {
        return switch (mount) {
            case Step.Mount.Memory _ -> "";
            case Step.Mount.Cache cache -> cache.id();
        };
    }

    private Path folder(Step.Mount.Cache cache, Path temporary, CacheMounts used)
            throws IOException, InterruptedException {
        String name = Digest.ofText(cache.id()).hex();
        Semaphore lock = locks.computeIfAbsent(name, _ -> new Semaphore(1));
        if (cache.sharing() == RunMount.Sharing.LOCKED) {
            lock.acquire();
            used.held().add(lock);
        } else if (cache.sharing() == RunMount.Sharing.PRIVATE) {
            if (!lock.tryAcquire()) {
                return made(temporary, "cache-" + RandomId.hex(4), cache);
            }
            used.held().add(lock);
        }
        return made(root, name, cache);
    }

    private static Path made(Path root, String name, Step.Mount.Cache cache) throws IOException {
        Path folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(root);
            TreeCopy.makeDirectories(root, name, CopyOptions.PLAIN.withOwner(cache.owner()));
            Files.setAttribute(folder, "unix:mode", cache.mode() & 07777);
        }
        return folder;
    }
}
