package io.hornero.engine;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.build.BuildHistory;
import io.hornero.build.BuildRecord;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildRequestBuilder;
import io.hornero.build.BuildResult;
import io.hornero.build.Builder;
import io.hornero.build.CacheOutput;
import io.hornero.build.CheckedFile;
import io.hornero.build.DescribedFile;
import io.hornero.build.Explanation;
import io.hornero.build.ImageComparison;
import io.hornero.build.ReceivedContext;
import io.hornero.engine.internal.SecondProgress;
import io.hornero.oci.Descriptor;
import io.hornero.store.Lease;
import io.hornero.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Builds images and brings them to where they are wanted. Safe for use by many threads.
public final class Builds {
    private final Builder builder;
    private final Store store;
    private final Images images;
    private final BuildOutputs outputs;
    private final BuildCaches caches;
    private final BuildAttestations attestations;
    private final BuildDisk disk;

    Builds(
            Builder builder,
            Store store,
            Images images,
            BuildOutputs outputs,
            BuildCaches caches,
            BuildAttestations attestations,
            BuildDisk disk) {
        this.images = images;
        this.attestations = attestations;
        this.caches = caches;
        this.builder = builder;
        this.store = store;
        this.outputs = outputs;
        this.disk = disk;
    }

    /// Builds, and names the image when all is done; without a name it stays as `<none>`.
    public BuildResult build(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        return build(BuildOrder.of(request), progress).result();
    }

    /// Builds, and then makes the outputs and the caches, one after the other.
    public Delivered build(BuildOrder order, Progress progress) throws IOException, InterruptedException {
        BuildRequest request = order.request();
        try (Lease _ = store.lease("build of " + request.dockerfile())) {
            Instant started = attestations.now();
            BuildResult result = order.verified() ? verified(order, progress) : built(order, progress);
            List<Descriptor> targets =
                    outputs.make(order, result.manifest(), attestations.of(order, result, started), progress);
            caches.write(order, result, progress);
            return new Delivered(result, targets);
        } finally {
            disk.buildEnded();
        }
    }

    private BuildResult verified(BuildOrder order, Progress progress) throws IOException, InterruptedException {
        BuildOrder anew =
                order.withRequest(order.request().changed().noCache(true).build());
        BuildResult first = built(anew, progress);
        BuildOrder again = anew.withRequest(anew.request().changed().newId().build());
        BuildResult second = built(again, new SecondProgress(progress));
        Optional<String> difference =
                new ImageComparison(store.blobs()).firstDifference(first.manifest(), second.manifest());
        if (difference.isPresent()) {
            throw new Failure(
                    FailureKind.CONFLICT, "the image is not reproducible: two builds differ in " + difference.get());
        }
        progress.report(new ProgressEvent.Message("reproducible: two builds without cache gave the same image"));
        return first;
    }

    private BuildResult built(BuildOrder order, Progress progress) throws IOException, InterruptedException {
        try (BuildCaches.Opened from = caches.open(order, progress)) {
            BuildRequestBuilder request = unnamed(order.request())
                    .changed()
                    .caches(from.sources())
                    .cacheScopes(BuildCaches.scopes(order.cachesTo()))
                    .inlineCache(order.cachesTo().stream().anyMatch(CacheOutput.Inline.class::isInstance));
            return builder.build(request.build(), progress);
        }
    }

    /// Names are given here, and the history is to have them.
    private static BuildRequest unnamed(BuildRequest request) {
        List<String> names =
                request.tags().stream().map(t -> t.withDefaultTag().familiar()).toList();
        return request.changed().tags(List.of()).names(names).build();
    }

    /// The builds that ran.
    public BuildHistory history() {
        return builder.history();
    }

    /// The build that a reference means.
    ///
    /// @param reference of a build as [BuildHistory#find] has it, or of an image that a build made; empty
    ///   for the last build
    /// @throws io.hornero.base.Failure NOT_FOUND
    public BuildRecord recordOf(String reference) {
        Optional<BuildRecord> build = history().find(reference.isEmpty() ? "^0" : reference);
        return build.or(() -> ofImage(reference))
                .orElseThrow(() -> Failure.notFound(
                        reference.isEmpty()
                                ? "nothing was built yet"
                                : "'" + reference + "' is neither a build nor an image of one; see hornero builds ls"));
    }

    private Optional<BuildRecord> ofImage(String reference) {
        Optional<Image> image = reference.isEmpty() ? Optional.empty() : images.find(reference);
        return image.flatMap(i -> history().list().stream()
                .filter(r -> i.id().equals(r.imageId()))
                .findFirst());
    }

    /// Explains a build by what its steps said of themselves.
    public Explanation explain(BuildRecord record) {
        return builder.explain(record);
    }

    /// The build with the causes that tell its steps from those of another build.
    public BuildRecord compare(BuildRecord before, BuildRecord record) {
        return builder.compare(before, record);
    }

    /// Looks for what is wrong with a Dockerfile without building it.
    public CheckedFile check(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        return builder.check(request, progress);
    }

    /// Tells what a Dockerfile offers without building it.
    public DescribedFile describe(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        return builder.describe(request, progress);
    }

    /// Takes in a build context that comes as bytes; the caller closes it when the build is done.
    public ReceivedContext receive(InputStream in) throws IOException {
        return builder.receive(in);
    }
}
