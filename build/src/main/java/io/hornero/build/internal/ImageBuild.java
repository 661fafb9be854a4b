package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.base.Suggestion;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildResult;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.IgnorePatterns;
import io.hornero.dockerfile.Stage;
import io.hornero.oci.Descriptor;
import io.hornero.oci.Digest;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.solver.Vertex;
import io.hornero.solver.VertexFailure;
import io.hornero.store.Lease;
import io.hornero.store.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One build. Use once.
public final class ImageBuild {
    private static final int TRIES = 3;
    private final BuildServices services;
    private final BuildRequest request;
    private final Progress progress;

    public ImageBuild(BuildServices services, BuildRequest request, Progress progress) {
        this.services = services;
        this.request = request;
        this.progress = progress;
    }

    public BuildResult run() throws IOException, InterruptedException {
        try (Lease _ = services.store().lease("build of " + request.context())) {
            Dockerfile file = Dockerfile.parse(request.dockerfile(), dockerfileText());
            Stage target = file.target(request.target());
            Warnings.report(file, request, progress);
            for (int attempt = 1; ; attempt++) {
                try {
                    return build(file, target);
                } catch (VertexFailure e) {
                    if (!(e.reason() instanceof StepFactory.ContextChanged) || attempt == TRIES) {
                        throw e;
                    }
                    progress.report(new ProgressEvent.Message("a file changed while it was copied: building again"));
                }
            }
        }
    }

    private String dockerfileText() throws IOException {
        String given = request.dockerfileText();
        return given == null ? Files.readString(dockerfile()) : given;
    }

    private Path dockerfile() throws IOException {
        Path file = request.context().resolve(request.dockerfile());
        Path lowerCase = request.context().resolve("dockerfile");
        if (!Files.exists(file) && request.dockerfile().equals("Dockerfile") && Files.exists(lowerCase)) {
            return lowerCase;
        }
        if (!Files.isDirectory(request.context())) {
            throw Failure.notFound("the build context " + request.context() + " is not a directory");
        }
        if (!Files.isRegularFile(file)) {
            List<String> names = SourceFinder.names(request.context());
            throw Failure.notFound("there is no " + request.dockerfile() + " in " + request.context()
                    + Suggestion.suffix(request.dockerfile(), names));
        }
        return file;
    }

    /// `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` of the context.
    private IgnorePatterns ignored() throws IOException {
        Path own = request.context().resolve(request.dockerfile() + ".dockerignore");
        Path common = request.context().resolve(".dockerignore");
        Path file = Files.isRegularFile(own) ? own : common;
        if (!Files.isRegularFile(file)) {
            return IgnorePatterns.NONE;
        }
        try {
            return IgnorePatterns.ofFile(Files.readString(file));
        } catch (Failure e) {
            throw new Failure(e.kind(), file.getFileName() + ": " + e.text(), e);
        }
    }

    private BuildResult build(Dockerfile file, Stage target) throws IOException, InterruptedException {
        Platform platform = request.platform() == null ? Platform.host() : request.platform();
        BuildArguments arguments = new BuildArguments(file, request.buildArgs(), platform, request.target());
        Long epoch = request.sourceDateEpoch() == null ? arguments.epoch() : request.sourceDateEpoch();
        Step.Context context = new Step.Context(request.context(), ignored());
        StepFactory steps = new StepFactory(services, context, slots(), request.noCache());
        StageState state = new Planner(services, request, file, arguments, steps, progress).plan(target);
        StepEvents events = new StepEvents(steps.steps(), services.listings(), progress);
        Map<PlannedStep, StepResult.Layer> results = solve(file, state, events);
        state.settings.addLabels(request.labels());
        ImageExporter.Exported exported =
                new ImageExporter(services.store()).export(state, results, request.platform(), epoch);
        name(exported.manifest());
        return new BuildResult(exported.imageId(), exported.manifest(), events.reports());
    }

    private String slots() {
        String series = request.series().isEmpty() ? request.context().toString() : request.series();
        return series + " " + request.dockerfile() + " ";
    }

    private Map<PlannedStep, StepResult.Layer> solve(Dockerfile file, StageState state, StepEvents events)
            throws InterruptedException {
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
            throw explained(file, events.step(e.vertex()), e);
        }
    }

    private static Failure explained(Dockerfile file, @Nullable PlannedStep step, VertexFailure e) {
        Throwable reason = e.reason();
        if (step == null) {
            return reason instanceof Failure failure
                    ? failure
                    : new Failure(FailureKind.INTERNAL, Objects.toString(e.getMessage()), e);
        }
        return switch (reason) {
            case CommandFailed failed -> FailedCommand.failure(file, step, failed);
            case Failure failure -> FailedCommand.failure(file, step, failure);
            default ->
                new Failure(
                        FailureKind.INTERNAL,
                        file.name() + ":" + step.range().start() + ": " + step.title() + ": " + reason,
                        e);
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
