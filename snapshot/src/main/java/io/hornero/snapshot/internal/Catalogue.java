package io.hornero.snapshot.internal;

import io.hornero.base.Failure;
import io.hornero.linux.Directory;
import io.hornero.oci.Digest;
import io.hornero.store.Records;
import io.hornero.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which committed snapshots there are, in memory and in the records, and how many use each.
///
/// A record outlives a power loss, a snapshot's files only once they are flushed: those made during an earlier
/// boot that did not end with [#flush] are forgotten, and unpacked again from their blobs.
public final class Catalogue {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Folders folders;
    private final Store store;
    private final Records records;
    private final String boot;
    private final Map<Digest, Committed> all = new ConcurrentHashMap<>();
    private final Map<Digest, Integer> uses = new HashMap<>();

    public Catalogue(Folders folders, Store store) throws IOException {
        this.folders = folders;
        this.store = store;
        this.records = store.records("snapshots");
        this.boot = Files.readString(BOOT_ID).strip();
        load();
    }

    private void load() {
        Set<Digest> lost = new HashSet<>();
        records.list("").forEach((key, value) -> {
            Committed c = Committed.parse(value);
            all.put(Digest.parse(key), c);
            boolean flushed = c.boot().isEmpty() || c.boot().equals(boot);
            if (!flushed || !Files.isDirectory(folders.fs(c.id()))) {
                lost.add(Digest.parse(key));
            }
        });
        while (lost.addAll(childrenOf(lost))) {
            continue;
        }
        forget(lost);
    }

    private Set<Digest> childrenOf(Set<Digest> parents) {
        Set<Digest> children = new HashSet<>();
        all.forEach((digest, c) -> {
            if (c.parent() != null && parents.contains(c.parent())) {
                children.add(digest);
            }
        });
        return children;
    }

    private void forget(Collection<Digest> digests) {
        if (!digests.isEmpty()) {
            records.deleteAll(digests.stream().map(Digest::toString).toList());
            digests.forEach(all::remove);
        }
    }

    public boolean contains(Digest chainId) {
        return store.use(chainId, () -> all.containsKey(chainId));
    }

    public Map<Digest, Optional<Digest>> parents() {
        Map<Digest, Optional<Digest>> parents = new HashMap<>();
        all.forEach((digest, c) -> parents.put(digest, Optional.ofNullable(c.parent())));
        return parents;
    }

    public Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        all.values().forEach(c -> ids.add(c.id()));
        return ids;
    }

    /// Where its files are; empty where there is no such snapshot.
    public Optional<Path> folder(Digest chainId) {
        return Optional.ofNullable(all.get(chainId)).map(c -> folders.fs(c.id()));
    }

    /// The layers of a chain, uppermost first.
    public List<Path> layers(@Nullable Digest chainId) {
        List<Path> layers = new ArrayList<>();
        for (Digest d = chainId; d != null; ) {
            Committed c = get(d);
            layers.add(folders.fs(c.id()));
            d = c.parent();
        }
        return layers;
    }

    private Committed get(Digest chainId) {
        Committed c = all.get(chainId);
        if (c == null) {
            throw Failure.notFound("snapshot " + chainId + " is not there; unpack its image again");
        }
        return c;
    }

    /// Records a snapshot; false where the chain id has one already.
    public boolean add(Digest chainId, @Nullable Digest parent, long id) {
        Committed mine = new Committed(id, parent, boot);
        Committed there = store.use(
                chainId,
                () -> all.computeIfAbsent(chainId, digest -> {
                    records.put(digest.toString(), mine.bytes());
                    return mine;
                }));
        return there == mine;
    }

    /// Keeps a snapshot from being removed until [#release]; null is nothing to keep.
    public void use(@Nullable Digest chainId) {
        if (chainId != null) {
            store.use(chainId, () -> count(chainId));
        }
    }

    private synchronized int count(Digest chainId) {
        get(chainId);
        return uses.merge(chainId, 1, Integer::sum);
    }

    /// Like [#use] for what may be gone since an earlier run.
    public synchronized void useAnyway(@Nullable Digest chainId) {
        if (chainId != null) {
            uses.merge(chainId, 1, Integer::sum);
        }
    }

    public synchronized void release(@Nullable Digest chainId) {
        if (chainId != null) {
            uses.computeIfPresent(chainId, (d, n) -> n == 1 ? null : n - 1);
        }
    }

    /// Forgets one snapshot and returns its id; empty where there is none.
    ///
    /// @param inUse of those who work with snapshots right now
    public synchronized Optional<Long> remove(Digest chainId, Predicate<Digest> inUse) {
        Committed c = all.get(chainId);
        if (c == null) {
            return Optional.empty();
        }
        boolean used = uses.containsKey(chainId) || inUse.test(chainId);
        if (used || !childrenOf(Set.of(chainId)).isEmpty()) {
            throw Failure.conflict("snapshot " + chainId + " is in use; remove what stands on it first");
        }
        forget(List.of(chainId));
        return Optional.of(c.id());
    }

    /// Forgets all that is neither kept, nor used, nor below such a one, and returns their ids.
    ///
    /// @param inUse of those who work with snapshots right now
    public synchronized List<Long> collect(Collection<Digest> keep, Predicate<Digest> inUse) {
        Set<Digest> live = new HashSet<>();
        keep.forEach(d -> markDown(d, live));
        all.keySet().stream().filter(inUse).forEach(d -> markDown(d, live));
        uses.keySet().forEach(d -> markDown(d, live));
        List<Long> dead = new ArrayList<>();
        List<Digest> names = new ArrayList<>();
        all.forEach((digest, c) -> {
            if (!live.contains(digest)) {
                dead.add(c.id());
                names.add(digest);
            }
        });
        forget(names);
        return dead;
    }

    private void markDown(Digest from, Set<Digest> live) {
        Digest d = from;
        while (d != null && live.add(d)) {
            Committed c = all.get(d);
            d = c == null ? null : c.parent();
        }
    }

    /// Makes sure that every snapshot outlives a power loss.
    public void flush() throws IOException {
        Map<String, byte[]> flushed = new HashMap<>();
        Map<Digest, Committed> pending = new HashMap<>(all);
        pending.values().removeIf(c -> c.boot().isEmpty());
        if (pending.isEmpty()) {
            return;
        }
        try (Directory root = Directory.open(folders.root())) {
            root.syncFileSystem();
        }
        pending.forEach((digest, c) -> flushed.put(digest.toString(), c.onDisk().bytes()));
        records.putAll(flushed);
        pending.forEach((digest, c) -> all.replace(digest, c, c.onDisk()));
    }
}
