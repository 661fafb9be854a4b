package io.hornero.store.internal;

import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.store.Blob;
import io.hornero.store.Collected;
import io.hornero.store.ContentGraph;
import io.hornero.store.GarbageRoots;
import io.hornero.store.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Mark and sweep. Marks once beside everything else, and once more (only what is new) with the gate to itself,
/// where it also moves the garbage out of sight; the files are deleted afterwards.
final class GarbageCollector {
    private final DirectoryBlobStore blobs;
    private final Names names;
    private final UsageGate gate;
    private final Path trash;
    private final List<GarbageRoots> sources = new CopyOnWriteArrayList<>();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    GarbageCollector(DirectoryBlobStore blobs, Names names, UsageGate gate, Path trash) {
        this.blobs = blobs;
        this.names = names;
        this.gate = gate;
        this.trash = trash;
    }

    void add(GarbageRoots roots) {
        sources.add(roots);
    }

    Collected collect() throws IOException {
        oneAtATime.lock();
        try {
            Predicate<Digest> inUse = gate.beginCollection();
            Set<Digest> alive = new HashSet<>();
            mark(alive);
            List<Blob> garbage = gate.alone(() -> {
                mark(alive);
                return moveAway(alive, inUse);
            });
            emptyTrash();
            return new Collected(
                    garbage.stream().map(Blob::digest).toList(),
                    garbage.stream().mapToLong(Blob::sizeBytes).sum());
        } finally {
            gate.endCollection();
            oneAtATime.unlock();
        }
    }

    private List<Blob> moveAway(Set<Digest> alive, Predicate<Digest> inUse) throws IOException {
        List<Digest> garbage = blobs.list().stream()
                .map(Blob::digest)
                .filter(d -> !alive.contains(d) && !inUse.test(d))
                .toList();
        return blobs.moveAway(garbage, trash);
    }

    private void mark(Set<Digest> alive) throws IOException {
        Deque<Descriptor> toMark = new ArrayDeque<>(names.list("").values());
        sources.forEach(s -> toMark.addAll(s.roots()));
        while (!toMark.isEmpty()) {
            Descriptor next = toMark.pop();
            if (alive.add(next.digest())) {
                toMark.addAll(below(next));
                sources.forEach(s -> toMark.addAll(s.livesWith(next.digest())));
            }
        }
    }

    private List<Descriptor> below(Descriptor descriptor) throws IOException {
        boolean followed = ContentGraph.hasChildren(descriptor.mediaType());
        if (!followed || !Files.exists(blobs.file(descriptor.digest()))) {
            return List.of();
        }
        byte[] content = blobs.readUnnoticed(descriptor.digest());
        return ContentGraph.children(descriptor.mediaType(), content);
    }

    /// Deletes what was moved away, now or by a process that was killed.
    void emptyTrash() throws IOException {
        List<Path> files = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(trash)) {
            entries.forEach(files::add);
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
