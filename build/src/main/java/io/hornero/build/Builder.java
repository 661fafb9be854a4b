package io.hornero.build;

import io.hornero.base.Progress;
import io.hornero.build.internal.BuildServices;
import io.hornero.build.internal.CacheCheck;
import io.hornero.build.internal.Explainer;
import io.hornero.build.internal.FileCheck;
import io.hornero.build.internal.RecordedBuild;
import io.hornero.build.internal.StepNetworks;
import io.hornero.oci.Digest;
import io.hornero.runtime.Bridge;
import io.hornero.runtime.BridgeNetworks;
import io.hornero.runtime.ContainerRuntime;
import io.hornero.runtime.NetworkNamespaces;
import io.hornero.snapshot.Snapshots;
import io.hornero.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Builds images. One for each store; safe for use by many threads: builds that run at the same time do
/// equal steps once.
public final class Builder implements AutoCloseable {
    private final BuildServices services;
    private final BuildCache cache;

    private Builder(BuildServices services) {
        this.services = services;
        this.cache = new BuildCache(
                List.of(services.steps(), services.caches(), services.downloads(), services.repositories()),
                services.temporary());
    }

    /// What RUN steps use of the network.
    ///
    /// @param namespaces makes a namespace for each step
    /// @param bridges connects it
    /// @param bridge to this
    public record Networking(NetworkNamespaces namespaces, BridgeNetworks bridges, Bridge bridge) {}

    /// What a builder keeps at most.
    ///
    /// @param builds how many builds that ended, with their logs
    public record Limits(int builds) {
        /// 100 builds.
        public static final Limits USUAL = new Limits(100);
    }

    /// Opens a builder; registers the content of its cache as roots of the store's garbage collection.
    ///
    /// @param scratch a folder of its own: short-lived files, deleted at once, and the directories of
    ///     `RUN --mount=type=cache`
    public static Builder open(
            Store store,
            Snapshots snapshots,
            ContainerRuntime runtime,
            Networking networking,
            ImagePuller puller,
            Path scratch,
            Limits limits)
            throws IOException {
        StepNetworks networks = new StepNetworks(networking.namespaces(), networking.bridges(), networking.bridge());
        return new Builder(BuildServices.open(store, snapshots, runtime, networks, puller, scratch, limits));
    }

    /// Builds, and names the image when all is done. An interrupt cancels: nothing of the build is left,
    /// but for the results of steps that were complete. Steps report as items whose id is their number.
    ///
    /// @throws io.hornero.base.Failure as `Dockerfile:4: COPY x: not found in the build context`; a failed
    ///   RUN has more lines: the excerpt, the exit code, the last output
    public BuildResult build(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        return new RecordedBuild(services, request).run(progress);
    }

    /// Waits until the builds that ended are recorded.
    @Override
    public void close() {
        services.builds().flush();
    }

    /// The builds that ran.
    public BuildHistory history() {
        return services.builds();
    }

    /// Explains a build by what its steps said of themselves.
    public Explanation explain(BuildRecord record) {
        return new Explainer(services).of(record);
    }

    /// The build with the causes that tell its steps from those of another build: none where they are equal.
    public BuildRecord compare(BuildRecord before, BuildRecord record) {
        return new Explainer(services).against(before, record);
    }

    /// Looks for what is wrong with the Dockerfile of a request without building it.
    ///
    /// @throws io.hornero.base.Failure the build context cannot be opened
    public CheckedFile check(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        return new FileCheck(services, request, progress).check();
    }

    /// Tells what the Dockerfile of a request offers without building it.
    public DescribedFile describe(BuildRequest request, Progress progress) throws IOException, InterruptedException {
        return new FileCheck(services, request, progress).describe();
    }

    /// Chain ids of the snapshots that cached steps need, for [Snapshots#collect].
    public Set<Digest> cachedSnapshots() {
        return services.results().chains();
    }

    /// Looks whether what builds recorded can be read; one line for each record that cannot.
    public List<String> check() {
        return new CacheCheck(services).check();
    }

    /// What is kept on disk to be faster.
    public BuildCache cache() {
        return cache;
    }

    /// Bytes of the layers that steps made since the last call.
    public long takeAddedBytes() {
        return services.results().takeAdded();
    }

    /// Takes in a build context that comes as bytes: a tar, compressed or not, or a Dockerfile alone. The
    /// caller closes it when the build is done.
    public ReceivedContext receive(InputStream in) throws IOException {
        return ReceivedContext.read(in, services.temporary(), "standard input");
    }
}
