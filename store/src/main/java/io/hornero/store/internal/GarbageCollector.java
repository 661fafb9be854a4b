package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.MediaTypes;
import io.hornero.store.Blob;
import io.hornero.store.Collected;
import io.hornero.store.ContentGraph;
import io.hornero.store.GarbageRoots;
import io.hornero.store.Names;
import io.hornero.store.Sweep;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Mark and sweep. Marks once beside everything else, and once more (only what is new) with the gate to itself,
/// where it also moves the garbage out of sight; the files are deleted afterwards.
final class GarbageCollector {
    private static final System.Logger LOG = System.getLogger("store");
    private static final long LARGEST_MANIFEST_BYTES = 4 << 20;
    private static final String ANY = "application/octet-stream";
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

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
        try (Sweep sweep = gate.beginSweep()) {
            Set<Digest> alive = new HashSet<>();
            mark(alive);
            List<Blob> garbage = gate.alone(() -> {
                mark(alive);
                return moveAway(alive, sweep::isInUse);
            });
            emptyTrash();
            return new Collected(
                    garbage.stream().map(Blob::digest).toList(),
                    garbage.stream().mapToLong(Blob::sizeBytes).sum());
        } finally {
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
        try {
            return ContentGraph.children(descriptor.mediaType(), blobs.readUnnoticed(descriptor.digest()));
        } catch (Failure e) {
            LOG.log(Level.WARNING, "{0}; all that it mentions is kept", e.text());
            return mentioned(descriptor);
        }
    }

    /// What a damaged manifest or index may have meant.
    private List<Descriptor> mentioned(Descriptor damaged) throws IOException {
        String content = new String(Files.readAllBytes(blobs.file(damaged.digest())), StandardCharsets.ISO_8859_1);
        List<Descriptor> meant = new ArrayList<>();
        for (MatchResult found : DIGEST.matcher(content).results().toList()) {
            Digest digest = Digest.parse(found.group());
            boolean manifest = MediaTypes.isIndex(damaged.mediaType()) && mayBeManifest(blobs.file(digest));
            meant.add(new Descriptor(manifest ? MediaTypes.OCI_MANIFEST : ANY, digest, 0));
        }
        return meant;
    }

    private static boolean mayBeManifest(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) <= LARGEST_MANIFEST_BYTES;
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
