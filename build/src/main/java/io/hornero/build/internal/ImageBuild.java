package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.FullDisk;
import io.hornero.base.IoMessage;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildResult;
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
    private final BuildRequest request;
    private final Progress progress;
    private final Consumer<StepReport> stepEnds;
    private final Function<String, Optional<String>> earlierBases;
    private @Nullable StepEvents events;

    /// @param stepEnds hears of each step that ended
    /// @param earlierBases manifest digests of the last build's base images, by title of their vertex
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

    /// Manifest digests of the base images, by title of their vertex.
    Map<String, String> bases() {
        return events == null ? Map.of() : events.bases();
    }

    /// What became of the steps.
    List<StepReport> steps(boolean succeeded) {
        return events == null ? List.of() : events.allReports(succeeded);
    }

    BuildResult run() throws IOException, InterruptedException {
        Access access = new Access(request.secrets(), request.agents());
        try (Lease _ = services.store().lease("build of " + request.dockerfile());
                BuildFolder folder = BuildFolder.in(services.temporary())) {
            MainContext context = MainContext.open(request, services, folder, access, progress);
            Dockerfile file = Dockerfile.parse(request.dockerfile(), context.dockerfile());
            Stage target = file.target(request.target());
            Warnings.report(file, request, progress);
            BuildLint lint = new BuildLint(services, request, context, file);
            StepRunner runner = new StepRunner(services, folder, access);
            for (int attempt = 1; ; attempt++) {
                try {
                    return build(file, target, context, runner, lint);
                } catch (VertexFailure e) {
                    if (!(e.reason() instanceof StepFactory.ContextChanged) || attempt == TRIES) {
                        throw e;
                    }
                    progress.report(new ProgressEvent.Message("a file changed while it was copied: building again"));
                }
            }
        }
    }

    private BuildResult build(Dockerfile file, Stage target, MainContext context, StepRunner runner, BuildLint lint)
            throws IOException, InterruptedException {
        Platform platform = request.platform() == null ? Platform.host() : request.platform();
        BuildArguments arguments = new BuildArguments(file, request.buildArgs(), platform, request.target());
        Long epoch = request.sourceDateEpoch() == null ? arguments.epoch() : request.sourceDateEpoch();
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
        Map<PlannedStep, StepResult.Layer> results = solve(file, state, heard, steps);
        state.settings.addLabels(request.labels());
        ImageExporter.Exported exported =
                new ImageExporter(services.store()).export(state, results, request.platform(), epoch);
        Digest chain = chain(state, results);
        if (chain != null) {
            lint.warnOfImage(chain, progress);
        }
        name(exported.manifest());
        return new BuildResult(exported.imageId(), exported.manifest(), heard.reports());
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
            Dockerfile file, StageState state, StepEvents events, StepFactory steps) throws InterruptedException {
        List<Vertex<StepResult>> targets =
                state.steps.stream().map(PlannedStep::vertex).toList();
        Map<PlannedStep, StepResult.Layer> layers = new LinkedHashMap<>();
        try {
            List<StepResult> results = services.solver().solve(targets, events);
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
            throw explained(file, events.step(e.vertex()), steps.origin(e.vertex()), e);
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
