package io.hornero.build.internal;

import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.oci.Digest;
import io.hornero.snapshot.View;
import io.hornero.store.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Digests of what is copied from snapshots. A snapshot never changes, so each is taken once.
final class StageDigests {
    private final BuildServices services;
    private final Records records;

    StageDigests(BuildServices services) {
        this.services = services;
        this.records = services.store().records("build-stage-files");
    }

    Digest of(StepResult source, Step.Selection selection) throws IOException, InterruptedException {
        String key = source.identity() + " " + Digest.ofText(selection.text());
        Optional<byte[]> known = records.find(key);
        if (known.isPresent()) {
            return Digest.parse(new String(known.get(), StandardCharsets.US_ASCII));
        }
        try (View view = services.snapshots().view(source.chain())) {
            ContextFolder folder = new ContextFolder(view.root(), IgnorePatterns.NONE, true);
            TreeListing listing = new TreeReader(folder, selection, null).read();
            services.manifests().put(listing, null);
            records.put(key, listing.digest().toString().getBytes(StandardCharsets.US_ASCII));
            return listing.digest();
        }
    }
}
