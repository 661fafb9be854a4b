package io.hornero.build.internal;

import io.hornero.base.Failure;
import io.hornero.base.FailureKind;
import io.hornero.base.Progress;
import io.hornero.build.BuildRecord;
import io.hornero.build.BuildRecord.Status;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildResult;
import io.hornero.dockerfile.SecretNames;
import io.hornero.oci.Platform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A build that is written down. Use once.
public final class RecordedBuild {
    private final BuildServices services;
    private final BuildRequest request;
    private final Instant started = Instant.now();

    public RecordedBuild(BuildServices services, BuildRequest request) {
        this.services = services;
        this.request = request;
    }

    /// Builds.
    public BuildResult run(Progress progress) throws IOException, InterruptedException {
        BuildJournal journal = services.builds().begin(record(Status.RUNNING, null, List.of(), null, null), progress);
        ImageBuild build = new ImageBuild(services, request, journal, journal::ended, this::earlierBase);
        try {
            BuildResult result = build.run();
            end(Status.COMPLETED, build, journal, result, null);
            return result;
        } catch (InterruptedException e) {
            end(Status.CANCELLED, build, journal, null, "cancelled");
            throw e;
        } catch (Throwable e) {
            boolean cancelled = e instanceof Failure f && f.kind() == FailureKind.CANCELLED;
            String text = e instanceof Failure f ? f.text() : e.toString();
            end(cancelled ? Status.CANCELLED : Status.ERROR, build, journal, null, text);
            throw e;
        }
    }

    private void end(
            Status status,
            ImageBuild build,
            BuildJournal journal,
            @Nullable BuildResult result,
            @Nullable String error) {
        services.builds()
                .end(
                        record(status, build, journal.warnings(), result, error),
                        journal,
                        () -> services.steps().used(build.used()));
    }

    private BuildRecord record(
            Status status,
            @Nullable ImageBuild build,
            List<String> warnings,
            @Nullable BuildResult result,
            @Nullable String error) {
        return new BuildRecord(
                request.id(),
                status,
                started,
                status == Status.RUNNING ? null : Duration.between(started, Instant.now()),
                order(),
                build == null ? Map.of() : build.bases(),
                build == null ? List.of() : build.steps(status == Status.COMPLETED),
                warnings,
                result == null ? null : result.imageId(),
                result == null ? null : result.manifest().digest(),
                error);
    }

    private BuildRecord.Order order() {
        List<String> tags = request.names().isEmpty()
                ? request.tags().stream()
                        .map(t -> t.withDefaultTag().familiar())
                        .toList()
                : request.names();
        Platform platform = request.platform() == null ? Platform.host() : request.platform();
        return new BuildRecord.Order(
                Series.of(request),
                Series.context(request),
                request.dockerfile(),
                request.target(),
                tags,
                platform.toString(),
                arguments(),
                request.noCache());
    }

    private Map<String, String> arguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        request.buildArgs()
                .forEach((name, value) -> arguments.put(name, SecretNames.matches(name) ? "(a secret)" : value));
        return arguments;
    }

    /// Digest of a base image's manifest in the last build of this series that had it.
    private Optional<String> earlierBase(String title) {
        return services.builds().ofSeries(Series.of(request)).stream()
                .filter(r -> r.bases().containsKey(title))
                .findFirst()
                .map(r -> r.bases().get(title));
    }
}
