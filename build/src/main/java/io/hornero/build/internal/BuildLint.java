package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.Progress;
import io.hornero.base.ProgressEvent;
import io.hornero.build.BuildRequest;
import io.hornero.dockerfile.ContextFiles;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.KnownImages.KnownImage;
import io.hornero.dockerfile.LintReport;
import io.hornero.dockerfile.LintSubject;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import io.hornero.snapshot.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lints a Dockerfile with what a build knows beside it. Used by one thread.
final class BuildLint {
    private final BuildServices services;
    private final BuildRequest request;
    private final MainContext context;
    private final Dockerfile file;

    BuildLint(BuildServices services, BuildRequest request, MainContext context, Dockerfile file) {
        this.services = services;
        this.request = request;
        this.context = context;
        this.file = file;
    }

    /// What `--check` finds: in every stage unless a target is named, the files of the context considered.
    ///
    /// @param planned steps of the file, as far as they could be planned
    LintReport check(List<PlannedStep> planned) {
        ContextFiles files = ContextFiles.of(context.root(), context.ignored());
        LintSubject subject = subject().withContext(files).withHistory(evidence(planned));
        return LintReport.of(request.target().isEmpty() ? subject : subject.withTarget(request.target()));
    }

    /// Tells what is likely not meant in what the build needs; of advice only what past builds prove.
    ///
    /// @param planned steps of the file, as far as they could be planned
    /// @throws Failure the file asks to fail then
    void warn(List<PlannedStep> planned, Progress progress) {
        RerunEvidence evidence = evidence(planned);
        LintReport report = LintReport.of(subject().withTarget(request.target()).withHistory(evidence));
        tell(report, progress);
        report.advice().stream()
                .filter(a -> a.rule().equals("CacheOrder") && evidence.proves(a.range()))
                .forEach(a -> progress.report(new ProgressEvent.Warning(a.line())));
        report.check();
    }

    private RerunEvidence evidence(List<PlannedStep> planned) {
        return new RerunEvidence(services.builds().ofSeries(Series.of(request)), planned);
    }

    private static void tell(LintReport report, Progress progress) {
        report.warnings().forEach(w -> progress.report(new ProgressEvent.Warning(w.line())));
    }

    /// Tells what is wrong with the programs of an image that was built. Costs a mount for a file system that
    /// is new, nothing for one that was looked into before.
    ///
    /// @param chain its file system
    void warnOfImage(Digest chain, Progress progress) throws IOException {
        String key = chain + " " + Digest.ofText(file.text() + "\0" + request.target() + "\0" + request.buildArgs());
        LintReport report;
        Optional<LintReport> known = services.programs().find(key);
        if (known.isPresent()) {
            report = known.get();
        } else {
            try (View view = services.snapshots().view(chain)) {
                LintSubject subject = subject().withTarget(request.target()).withBuilt(new ImageFiles(view.root()));
                report = LintReport.ofImage(subject);
            }
            services.programs().put(key, report);
        }
        tell(report, progress);
    }

    private LintSubject subject() {
        Platform platform = request.platform() == null ? Platform.host() : request.platform();
        return LintSubject.of(file)
                .withBuildArgs(request.buildArgs())
                .withContexts(request.contexts().keySet())
                .withPlatform(platform.toString())
                .withIgnored(context.hasIgnoreFile() ? context.ignored() : null)
                .withImages((name, wanted) -> known(name, Platform.parse(wanted)));
    }

    private Optional<KnownImage> known(String name, Platform platform) {
        try {
            return services.images()
                    .known(Reference.parse(name).withDefaultTag(), platform)
                    .map(image -> known(image.config()));
        } catch (Failure _) {
            // lint does not depend on what a name stands for; the build says what is wrong with it
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KnownImage known(ImageConfig config) {
        JsonObject run = config.run();
        Map<String, String> env = new LinkedHashMap<>();
        for (String entry : run.arrayOrEmpty("Env").texts()) {
            int equals = entry.indexOf('=');
            env.put(equals < 0 ? entry : entry.substring(0, equals), equals < 0 ? "" : entry.substring(equals + 1));
        }
        return new KnownImage(
                env,
                !run.arrayOrEmpty("Shell").texts().isEmpty(),
                run.textOr("User", ""),
                run.textOr("WorkingDir", ""),
                run.arrayOrEmpty("Entrypoint").texts(),
                run.arrayOrEmpty("OnBuild").texts(),
                config.json().textOr("os", "linux") + "/" + config.json().textOr("architecture", ""));
    }
}
