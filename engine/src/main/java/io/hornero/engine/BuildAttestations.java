package io.hornero.engine;

import io.hornero.archive.Attestation;
import io.hornero.archive.AttestedImages;
import io.hornero.archive.ImageForm;
import io.hornero.base.Progress;
import io.hornero.build.AttestationOptions;
import io.hornero.build.BuildResult;
import io.hornero.engine.internal.PackageList;
import io.hornero.engine.internal.Provenance;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.oci.Reference;
import io.hornero.snapshot.Snapshots;
import io.hornero.snapshot.View;
import io.hornero.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds to images what is attested of them. Safe for use by many threads.
final class BuildAttestations {
    private final Store store;
    private final Snapshots snapshots;
    private final Clock clock;

    BuildAttestations(Store store, Snapshots snapshots, Clock clock) {
        this.store = store;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// What a build's order wants to be attested of its result.
    ///
    /// @param started when the build began
    List<Attestation> of(BuildOrder order, BuildResult result, Instant started) throws IOException {
        AttestationOptions wanted = order.attestations();
        List<Attestation> all = new ArrayList<>();
        if (wanted.packages()) {
            all.add(packages(result));
        }
        if (wanted.provenance() != AttestationOptions.Provenance.NONE) {
            all.add(new Provenance(wanted.provenance(), order.request(), result).attestation(started, now()));
        }
        return all;
    }

    private Attestation packages(BuildResult result) throws IOException {
        Manifest manifest = Manifest.parse(
                result.manifest().mediaType(),
                store.blobs().read(result.manifest().digest()));
        ImageConfig config = ImageConfig.parse(store.blobs().read(result.imageId()));
        Optional<Digest> chain = snapshots.unpack(manifest, config, Progress.NONE);
        try (View view = snapshots.view(chain.orElse(null))) {
            String created = config.json().textOr("created", "1970-01-01T00:00:00Z");
            return PackageList.attestation(view.root(), result.imageId(), created);
        }
    }

    /// The index of an image and of what is attested of it.
    ///
    /// @param image in its final form
    Descriptor attach(Descriptor image, List<Reference> names, List<Attestation> attestations, ImageForm form)
            throws IOException {
        return new AttestedImages(store.blobs()).write(image, names, attestations, form);
    }
}
