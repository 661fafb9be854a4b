package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.FullDisk;
import io.hornero.base.IoMessage;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildResult;
import io.hornero.build.CacheScope;
import io.hornero.build.Reproducible;
import io.hornero.build.StepReport;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Stage;
import io.hornero.oci.ChainId;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.solver.Vertex;
import io.hornero.solver.VertexFailure;
import io.hornero.store.Lease;
import io.hornero.store.Names;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One build. Use once.
final class ImageBuild {
    private static final int TRIES = 3;
    private final BuildServices services;
    private final Progress progress;
    private final Consumer<StepReport> stepEnds;
    private final Function<String, Optional<String>> earlierBases;
    private @Nullable StepEvents events;
    private BuildRequest request;

    /// @param stepEnds hears of each step that ended
    /// @param earlierBases ids of the last build's base images, by title of their vertex
    ImageBuild(
            BuildServices services,
            BuildRequest request,
            Progress progress,
            Consumer<StepReport> stepEnds,
            Function<String, Optional<String>> earlierBases) {
        this.services = services;
        this.request = request;
        this.progress = progress;
        this.stepEnds = stepEnds;
        this.earlierBases = earlierBases;
    }

    /// Ids of the base images, by title of their vertex.
    Map<String, String> bases() {
        return events == null ? Map.of() : events.bases();
    }

    /// The file systems that were found or made, with the titles of their steps.
    Map<Digest, String> used() {
        return events == null ? Map.of() : events.used();
    }

    /// What became of the steps.
    List<StepReport> steps(boolean succeeded) {
        return events == null ? List.of() : events.allReports(succeeded);
    }

    BuildResult run() throws IOException, InterruptedException {
        Access access = new Access(request.secrets(), request.agents());
        try (Lease _ = services.store().lease("build of " + request.dockerfile());
                BuildFolder folder = BuildFolder.in(services.temporary());
                FailedRuns failed = new FailedRuns(request.inspector())) {
            MainContext context = MainContext.open(request, services, folder, access, progress);
            Dockerfile file = Dockerfile.parse(request.dockerfile(), context.dockerfile());
            request = request.changed().sourceDateEpoch(epoch(file, context)).build();
            Stage target = file.target(request.target());
            Warnings.report(file, request, progress);
            BuildLint lint = new BuildLint(services, request, context, file);
            List<ImportedCache> caches = request.caches().stream()
                    .flatMap(source -> ImportedCache.open(source, progress).stream())
                    .toList();
            StepRunner runner = new StepRunner(services, folder, access, new BorrowedResults(services, caches), failed);
            for (int attempt = 1; ; attempt++) {
                try {
                    return build(file, target, context, runner, lint, failed);
                } catch (VertexFailure e) {
                    if (!(e.reason() instanceof StepFactory.ContextChanged) || attempt == TRIES) {
                        throw e;
                    }
                    progress.report(new ProgressEvent.Message("a file changed while it was copied: building again"));
                }
            }
        }
    }

    /// What times are clamped to; null leaves them.
    private @Nullable Long epoch(Dockerfile file, MainContext context) throws IOException {
        BuildArguments arguments = new BuildArguments(file, request.buildArgs(), platform(), request.target());
        Long said = request.sourceDateEpoch() == null ? arguments.epoch() : request.sourceDateEpoch();
        Reproducible asked = request.reproducible();
        if (said != null || asked == null) {
            return said;
        }
        Long committed = context.commitSeconds() == null ? asked.commitSeconds() : context.commitSeconds();
        return committed == null ? (Long) InputTimes.newest(context) : committed;
    }

    private Platform platform() {
        return request.platform() == null ? Platform.host() : request.platform();
    }

    private BuildResult build(
            Dockerfile file, Stage target, MainContext context, StepRunner runner, BuildLint lint, FailedRuns failed)
            throws IOException, InterruptedException {
        BuildArguments arguments = new BuildArguments(file, request.buildArgs(), platform(), request.target());
        Set<String> anew = request.noCacheStages().stream()
                .flatMap(name -> file.stage(name).stream())
                .map(Stage::title)
                .collect(Collectors.toSet());
        StepFactory steps = new StepFactory(
                services,
                runner,
                new Step.Context(context.root(), context.ignored()),
                slots(),
                stage -> request.noCache() || anew.contains(stage));
        StageBases bases = new StageBases(services.images(), request.pull(), steps, progress);
        StageState state = plan(new Planner(request, file, arguments, steps, bases), target, steps, lint);
        StepEvents heard =
                new StepEvents(steps.steps(), slots(), services.manifests(), earlierBases, progress, stepEnds);
        events = heard;
        ResultLog log = new ResultLog(heard);
        Map<PlannedStep, StepResult.Layer> results = solve(file, state, heard, log, steps, failed, runner);
        Digest chain = chain(state, results);
        bring(results, chain, runner.borrowed());
        state.settings.addLabels(request.labels());
        CacheExport export = new CacheExport(services, runner.borrowed(), log, state, results, steps);
        ImageExporter.Exported exported = new ImageExporter(services.store())
                .export(
                        state,
                        results,
                        request.platform(),
                        request.sourceDateEpoch(),
                        request.inlineCache() ? export.inline() : null);
        if (chain != null) {
            lint.warnOfImage(chain, progress);
        }
        name(exported.manifest());
        return new BuildResult(
                exported.imageId(),
                exported.manifest(),
                bases.used(),
                request.sourceDateEpoch(),
                caches(export),
                heard.reports());
    }

    /// Brings what the image is made of and was only borrowed so far.
    private void bring(Map<PlannedStep, StepResult.Layer> results, @Nullable Digest chain, BorrowedResults borrowed)
            throws IOException, InterruptedException {
        StepResult files = new StepResult.FileSystem(chain);
        if (results.values().stream().allMatch(borrowed::isHere)) {
            borrowed.bringFiles(files, progress); // those of a base, if any
            return;
        }
        ShownWork.run(progress, "cache import", "importing cached layers", shown -> {
            for (StepResult.Layer layer : results.values()) {
                borrowed.bringFiles(layer, shown);
                borrowed.bringLayer(layer, shown);
            }
            return true;
        });
    }

    private Map<CacheScope, Descriptor> caches(CacheExport export) throws IOException, InterruptedException {
        Map<CacheScope, Descriptor> caches = new LinkedHashMap<>();
        for (CacheScope scope : request.cacheScopes()) {
            caches.put(scope, export.write(scope, progress));
        }
        return caches;
    }

    /// Images are at hand only after this, and a lint that fails the build is to do so before it begins.
    private StageState plan(Planner planner, Stage target, StepFactory steps, BuildLint lint)
            throws IOException, InterruptedException {
        StageState state;
        try {
            state = planner.plan(target);
        } catch (Failure e) {
            lint.warn(steps.steps(), progress);
            throw e;
        }
        lint.warn(steps.steps(), progress);
        return state;
    }

    /// The file system of the image; null for an empty one.
    private static @Nullable Digest chain(StageState state, Map<PlannedStep, StepResult.Layer> results) {
        for (PlannedStep step : state.steps.reversed()) {
            StepResult.Layer layer = results.get(step);
            if (layer != null) {
                return layer.chain();
            }
        }
        List<Digest> base = ChainId.of(state.base.diffIds());
        return base.isEmpty() ? null : base.getLast();
    }

    private String slots() {
        return Series.of(request) + " ";
    }

    private Map<PlannedStep, StepResult.Layer> solve(
            Dockerfile file,
            StageState state,
            StepEvents events,
            ResultLog log,
            StepFactory steps,
            FailedRuns failed,
            StepRunner runner)
            throws IOException, InterruptedException {
        List<Vertex<StepResult>> targets =
                state.steps.stream().map(PlannedStep::vertex).toList();
        Map<PlannedStep, StepResult.Layer> layers = new LinkedHashMap<>();
        try {
            List<StepResult> results = services.solver().solve(targets, log, runner.borrowed());
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i) instanceof StepResult.Layer layer) {
                    layers.put(state.steps.get(i), layer);
                }
            }
            return layers;
        } catch (VertexFailure e) {
            if (e.reason() instanceof StepFactory.ContextChanged) {
                throw e;
            }
            PlannedStep step = events.step(e.vertex());
            Failure failure = explained(file, step, steps.origin(e.vertex()), e);
            if (step != null && e.reason() instanceof CommandFailed command) {
                failed.inspect(failure, step, command, runner.commands());
            }
            throw failure;
        }
    }

    private static Failure explained(
            Dockerfile file, @Nullable PlannedStep step, StepFactory.@Nullable Origin hidden, VertexFailure e) {
        StepFactory.Origin origin = step == null ? hidden : step.origin();
        return switch (e.reason()) {
            case CommandFailed failed when step != null -> FailedCommand.failure(file, step, failed);
            case Failure failure when origin != null -> FailedCommand.failure(file, origin, failure);
            case Failure failure -> failure;
            case Throwable reason -> {
                String place = origin == null
                        ? ""
                        : file.name() + ":" + origin.range().start() + ": " + origin.keyword() + ": ";
                yield new Failure(FailureKind.INTERNAL, place + words(reason), e);
            }
        };
    }

    private static String words(Throwable reason) {
        return switch (FullDisk.told(reason)) {
            case Failure failure -> failure.text();
            case IOException io -> IoMessage.of(io);
            case Throwable defect -> defect.toString();
        };
    }

    private void name(Descriptor manifest) {
        Map<String, Descriptor> names = new LinkedHashMap<>();
        for (Reference tag : request.tags()) {
            String name = Names.IMAGES + tag.withDefaultTag();
            Digest before =
                    services.store().names().find(name).map(Descriptor::digest).orElse(null);
            if (!manifest.digest().equals(before)) {
                names.put(name, manifest);
            }
        }
        if (!names.isEmpty()) {
            services.store().names().putAll(names);
        }
    }
}
