package io.hornero.build.internal;

import io.hornero.build.BuildRecord;
import io.hornero.build.Builder;
import io.hornero.build.ImagePuller;
import io.hornero.build.StepReport;
import io.hornero.linux.Mounts;
import io.hornero.linux.TreeRemoval;
import io.hornero.oci.Digest;
import io.hornero.runtime.ContainerRuntime;
import io.hornero.snapshot.Snapshots;
import io.hornero.solver.Solver;
import io.hornero.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What all builds share.
///
/// @param store blobs, names, records
/// @param snapshots file systems
/// @param runtime runs commands
/// @param networks of those
/// @param images finds base images
/// @param temporary short-lived files
/// @param caches of RUN --mount=type=cache
/// @param results of steps
/// @param manifests of what steps copied
/// @param history what steps were made of
/// @param digests of files of contexts
/// @param programs what was found wrong with programs of images
/// @param downloads over HTTP
/// @param repositories of git
/// @param builds that ran
/// @param steps parts of the cache that are results
/// @param solver runs the graph
public record BuildServices(
        Store store,
        Snapshots snapshots,
        ContainerRuntime runtime,
        StepNetworks networks,
        BaseImages images,
        Path temporary,
        CacheFolders caches,
        RecordedResults results,
        TreeManifests manifests,
        RecordedHistory history,
        FileDigests digests,
        ProgramFindings programs,
        Downloads downloads,
        GitRepositories repositories,
        RecordedBuilds builds,
        CachedSteps steps,
        Solver<StepResult> solver) {
    private static final int LEAST_PARALLEL = 8;

    /// Forgets what only served to explain builds that are forgotten.
    private static void forget(List<BuildRecord> left, RecordedHistory history, TreeManifests manifests) {
        history.retain(left.stream().map(r -> r.order().series() + " ").collect(Collectors.toSet()));
        Set<Digest> trees = history.digests();
        for (BuildRecord record : left) {
            for (StepReport step : record.steps()) {
                step.parts().values().forEach(v -> RecordedHistory.digest(v).ifPresent(trees::add));
            }
        }
        manifests.retain(trees);
    }

    public static BuildServices open(
            Store store,
            Snapshots snapshots,
            ContainerRuntime runtime,
            StepNetworks networks,
            ImagePuller puller,
            Path scratch,
            Builder.Limits limits)
            throws IOException {
        Path temporary = scratch.resolve("tmp");
        Mounts.detachBelow(temporary);
        TreeRemoval.remove(temporary);
        Files.createDirectories(temporary);
        RecordedResults results = new RecordedResults(store, snapshots);
        store.addRoots(results);
        int parallelism = Math.max(LEAST_PARALLEL, 2 * Runtime.getRuntime().availableProcessors());
        TreeManifests manifests = new TreeManifests(store.records("build-trees"));
        RecordedHistory history = new RecordedHistory(store.records("build-steps"));
        Solver<StepResult> solver = new Solver<>(StepResult::identity, results, history, parallelism);
        return new BuildServices(
                store,
                snapshots,
                runtime,
                networks,
                new BaseImages(store, puller),
                temporary,
                new CacheFolders(scratch.resolve("caches"), new CacheUses(store.records("build-mounts"))),
                results,
                manifests,
                history,
                new FileDigests(store.records("build-files")),
                new ProgramFindings(store.records("build-programs")),
                new Downloads(scratch.resolve("downloads"), store.records("build-downloads")),
                new GitRepositories(scratch.resolve("git")),
                new RecordedBuilds(
                        store.records("builds"),
                        scratch.resolve("builds"),
                        limits.builds(),
                        left -> forget(left, history, manifests)),
                new CachedSteps(results, new CacheUses(store.records("build-uses")), snapshots),
                solver);
    }
}
