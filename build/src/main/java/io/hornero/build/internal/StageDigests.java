package io.hornero.build.internal;

import io.hornero.base.Progress;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.oci.Digest;
import io.hornero.snapshot.View;
import io.hornero.store.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Digests of what is copied from snapshots. A snapshot never changes, so each is taken once. Safe for use
/// by many threads.
final class StageDigests {
    private final BuildServices services;
    private final BorrowedResults borrowed;
    private final Records records;
    private final Map<String, Digest> taken = new ConcurrentHashMap<>();

    StageDigests(BuildServices services, BorrowedResults borrowed) {
        this.services = services;
        this.borrowed = borrowed;
        this.records = services.store().records("build-stage-files");
    }

    Digest of(StepResult source, Step.Selection selection) throws IOException, InterruptedException {
        String key = source.identity() + " " + Digest.ofText(selection.text());
        Optional<Digest> known = records.find(key)
                .map(bytes -> Digest.parse(new String(bytes, StandardCharsets.US_ASCII)))
                .or(() -> borrowed.read(key));
        Digest digest = known.isPresent() ? known.get() : read(source, selection, key);
        taken.put(key, digest);
        return digest;
    }

    private Digest read(StepResult source, Step.Selection selection, String key)
            throws IOException, InterruptedException {
        borrowed.bringFiles(source, Progress.NONE);
        try (View view = services.snapshots().view(source.chain())) {
            ContextFolder folder = new ContextFolder(view.root(), IgnorePatterns.NONE, true);
            TreeListing listing = new TreeReader(folder, selection, null).read();
            services.manifests().put(listing, null);
            records.put(key, listing.digest().toString().getBytes(StandardCharsets.US_ASCII));
            return listing.digest();
        }
    }

    /// All that were asked for, by key: the file system's chain id and what is read of it.
    Map<String, Digest> taken() {
        return taken;
    }

    /// The chain id in a key.
    static String chain(String key) {
        return key.substring(0, key.indexOf(' '));
    }
}
