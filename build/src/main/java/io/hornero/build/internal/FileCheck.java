package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.build.BuildRequest;
import io.hornero.build.CheckedFile;
import io.hornero.build.DescribedFile;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.LintReport;
import io.hornero.dockerfile.LintSubject;
import io.hornero.dockerfile.Outline;
import io.hornero.dockerfile.Stage;
import io.hornero.dockerfile.Target;
import io.hornero.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at a Dockerfile without building: nothing runs, nothing is pulled. Use once.
public final class FileCheck {
    private final BuildServices services;
    private final BuildRequest request;
    private final Progress progress;

    public FileCheck(BuildServices services, BuildRequest request, Progress progress) {
        this.services = services;
        this.request = request;
        this.progress = progress;
    }

    /// Work on the build context.
    @FunctionalInterface
    private interface Look<T> {
        T on(MainContext context, BuildFolder folder, Access access) throws IOException, InterruptedException;
    }

    private <T> T look(Look<T> look) throws IOException, InterruptedException {
        Access access = new Access(request.secrets(), request.agents());
        try (BuildFolder folder = BuildFolder.in(services.temporary())) {
            return look.on(MainContext.open(request, services, folder, access, progress), folder, access);
        }
    }

    public CheckedFile check() throws IOException, InterruptedException {
        return look((context, folder, access) -> {
            LintReport report = new LintReport(List.of(), false);
            Failure failure = null;
            try {
                Dockerfile file = Dockerfile.parse(request.dockerfile(), context.dockerfile());
                List<PlannedStep> planned = new ArrayList<>();
                BorrowedResults nothing = new BorrowedResults(services, List.of());
                StepRunner runner = new StepRunner(services, folder, access, nothing, new FailedRuns(null));
                failure = plan(file, context, runner, planned);
                report = new BuildLint(services, request, context, file).check(planned);
                report.check();
            } catch (Failure e) {
                failure = failure == null ? e : failure;
            }
            return new CheckedFile(context.dockerfile(), report, failure);
        });
    }

    /// Why the graph cannot be made; null where it can. Images that are not at hand are taken for empty ones.
    ///
    /// @param planned gets the steps, as far as they can be planned
    private @Nullable Failure plan(Dockerfile file, MainContext context, StepRunner runner, List<PlannedStep> planned)
            throws IOException, InterruptedException {
        Platform platform = request.platform() == null ? Platform.host() : request.platform();
        BuildArguments arguments = new BuildArguments(file, request.buildArgs(), platform, request.target());
        StepFactory steps = new StepFactory(
                services, runner, new Step.Context(context.root(), context.ignored()), "check ", _ -> false);
        StageBases bases = new StageBases(services.images().asFarAsKnown(), false, steps, progress);
        Planner planner = new Planner(request, file, arguments, steps, bases);
        try {
            List<Stage> stages = request.target().isEmpty() ? file.stages() : List.of(file.target(request.target()));
            for (Stage stage : stages) {
                planner.plan(stage);
            }
            return null;
        } catch (Failure e) {
            // what only this machine cannot do is no fault of the file
            return e.kind() == FailureKind.UNSUPPORTED ? null : e;
        } finally {
            planned.addAll(steps.steps());
        }
    }

    public DescribedFile describe() throws IOException, InterruptedException {
        return look((context, _, _) -> {
            Dockerfile file = Dockerfile.parse(request.dockerfile(), context.dockerfile());
            LintSubject subject =
                    LintSubject.of(file).withBuildArgs(request.buildArgs()).withTarget(request.target());
            return new DescribedFile(context.dockerfile(), Outline.of(subject), Target.of(file));
        });
    }
}
