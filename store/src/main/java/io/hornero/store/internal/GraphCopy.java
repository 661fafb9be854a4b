package io.hornero.store.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.ProgressEvent.Outcome;
import io.hornero.base.TaskScope;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.MediaTypes;
import io.hornero.store.ContentGraph;
import io.hornero.store.ContentSource;
import io.hornero.store.ContentTarget;
import io.hornero.store.CopyWording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One copy of a graph: children before parents, leaves side by side.
public final class GraphCopy {
    private static final int BLOBS_AT_ONCE = 4;
    private static final int MANIFEST_LIMIT_BYTES = 8 * 1024 * 1024;
    private static final int DEPTH_LIMIT = 8;
    private static final long REPORT_EVERY_NANOS = Duration.ofMillis(50).toNanos();

    private final ContentSource source;
    private final ContentTarget target;
    private final CopyWording wording;
    private final Progress progress;
    private final Semaphore transfers = new Semaphore(BLOBS_AT_ONCE);

    public GraphCopy(ContentSource source, ContentTarget target, CopyWording wording, Progress progress) {
        this.source = source;
        this.target = target;
        this.wording = wording;
        this.progress = progress;
    }

    public void copy(Descriptor root) throws IOException, InterruptedException {
        copy(root, false, 0);
    }

    private void copy(Descriptor descriptor, boolean layer, int depth) throws IOException, InterruptedException {
        if (ContentGraph.hasChildren(descriptor.mediaType())) {
            copyWithChildren(descriptor, depth);
        } else {
            transfers.acquire();
            try {
                copyLeaf(descriptor, layer ? progress : Progress.NONE);
            } finally {
                transfers.release();
            }
        }
    }

    private void copyWithChildren(Descriptor parent, int depth) throws IOException, InterruptedException {
        if (depth > DEPTH_LIMIT) {
            throw Failure.invalid("image index " + parent.digest() + " is nested too deep");
        }
        if (target.containsGraph(parent)) {
            return;
        }
        byte[] content = manifest(parent);
        boolean hasLayers = MediaTypes.isManifest(parent.mediaType());
        List<Descriptor> children = ContentGraph.children(parent.mediaType(), content);
        Map<Digest, Boolean> layerByDigest = new LinkedHashMap<>();
        for (int i = 0; i < children.size(); i++) {
            layerByDigest.putIfAbsent(children.get(i).digest(), hasLayers && i > 0);
        }
        try (TaskScope scope = new TaskScope("copy")) {
            distinct(children)
                    .forEach(child -> scope.fork(() -> {
                        copy(child, layerByDigest.getOrDefault(child.digest(), false), depth + 1);
                        return child;
                    }));
            scope.join();
        }
        if (!target.contains(parent)) {
            target.put(parent, (_, offset) -> from(content, offset), _ -> {});
        }
    }

    private static Stream<Descriptor> distinct(List<Descriptor> children) {
        Map<Digest, Descriptor> byDigest = new LinkedHashMap<>();
        children.forEach(c -> byDigest.putIfAbsent(c.digest(), c));
        return byDigest.values().stream();
    }

    private static InputStream from(byte[] content, long offset) {
        return new ByteArrayInputStream(content, (int) offset, content.length - (int) offset);
    }

    private byte[] manifest(Descriptor descriptor) throws IOException {
        if (descriptor.sizeBytes() > MANIFEST_LIMIT_BYTES) {
            throw Failure.invalid("manifest " + descriptor.digest() + " has " + descriptor.sizeBytes()
                    + " bytes; more than " + MANIFEST_LIMIT_BYTES + " are not accepted");
        }
        try (InputStream in = source.open(descriptor, 0)) {
            byte[] content = in.readNBytes((int) descriptor.sizeBytes() + 1);
            if (!Digest.of(content).equals(descriptor.digest())) {
                throw Failure.corrupt("manifest " + descriptor.digest() + " arrived with other bytes; retry");
            }
            return content;
        }
    }

    private void copyLeaf(Descriptor leaf, Progress leafProgress) throws IOException {
        String id = leaf.digest().shortHex();
        long begun = System.nanoTime();
        leafProgress.report(new ProgressEvent.Started(id, id));
        if (target.contains(leaf)) {
            finished(leafProgress, id, Outcome.CACHED, wording.present(), begun);
            return;
        }
        try {
            target.put(leaf, source, new Report(leafProgress, id, leaf.sizeBytes()));
            finished(leafProgress, id, Outcome.DONE, wording.done(), begun);
        } catch (IOException | RuntimeException e) {
            finished(leafProgress, id, Outcome.FAILED, e.getMessage(), begun);
            throw e;
        }
    }

    private static void finished(
            Progress progress, String id, Outcome outcome, @Nullable String reason, long begunNanos) {
        Duration took = Duration.ofNanos(System.nanoTime() - begunNanos);
        progress.report(new ProgressEvent.Finished(id, outcome, reason, took));
    }

    /// Passes on one count in fifty milliseconds, and the last.
    private final class Report implements LongConsumer {
        private final Progress to;
        private final String id;
        private final long totalBytes;
        private long lastNanos = System.nanoTime() - REPORT_EVERY_NANOS;

        Report(Progress to, String id, long totalBytes) {
            this.to = to;
            this.id = id;
            this.totalBytes = totalBytes;
        }

        @Override
        public void accept(long bytes) {
            long now = System.nanoTime();
            if (bytes == totalBytes || now - lastNanos >= REPORT_EVERY_NANOS) {
                lastNanos = now;
                to.report(new ProgressEvent.Advanced(id, wording.action(), bytes, totalBytes));
            }
        }
    }
}
