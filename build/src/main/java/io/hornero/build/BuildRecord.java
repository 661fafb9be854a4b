package io.hornero.build;

import io.hornero.build.internal.RecordCodec;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A build that runs or ended.
///
/// @param id names it: 25 characters of `a-z0-9`
/// @param status how far it is
/// @param started when it began
/// @param took how long it ran, in whole milliseconds; null while it does, and where that is not known
/// @param order what was asked for
/// @param bases digests of the manifests of base images, by name
/// @param steps in the order of their numbers
/// @param warnings that were found, as lines
/// @param imageId digest of the configuration; null where there is none
/// @param manifest digest of the manifest; null where there is none
/// @param error why it failed; null where it did not
public record BuildRecord(
        String id,
        Status status,
        Instant started,
        @Nullable Duration took,
        Order order,
        Map<String, String> bases,
        List<StepReport> steps,
        List<String> warnings,
        @Nullable Digest imageId,
        @Nullable Digest manifest,
        @Nullable String error) {

    /// How far a build is.
    public enum Status {
        RUNNING,
        COMPLETED,
        ERROR,
        CANCELLED,
        /// Its engine ended before it did.
        INTERRUPTED
    }

    /// What was asked for.
    ///
    /// @param series what is built again and again: builds of one series are compared
    /// @param context as a user knows it
    /// @param dockerfile its name
    /// @param target stage, or empty
    /// @param tags names of the image
    /// @param platform of the image
    /// @param arguments `--build-arg`, without secrets
    /// @param noCache every step was to run
    public record Order(
            String series,
            String context,
            String dockerfile,
            String target,
            List<String> tags,
            String platform,
            Map<String, String> arguments,
            boolean noCache) {
        public Order {
            tags = List.copyOf(tags);
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }
    }

    public BuildRecord {
        bases = Collections.unmodifiableMap(new LinkedHashMap<>(bases));
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
        took = took == null ? null : took.truncatedTo(ChronoUnit.MILLIS);
    }

    public boolean ended() {
        return status != Status.RUNNING;
    }

    /// What listings call it: the last part of its context, the Dockerfile and the target where they are not
    /// the usual ones.
    public String name() {
        String context = order.context().replaceFirst("/+$", "");
        String last = context.substring(context.lastIndexOf('/') + 1);
        String file = order.dockerfile().equals("Dockerfile")
                ? ""
                : "/" + order.dockerfile().substring(order.dockerfile().lastIndexOf('/') + 1);
        return last + file + (order.target().isEmpty() ? "" : " (" + order.target() + ")");
    }

    public long cachedSteps() {
        return steps.stream().filter(StepReport::cached).count();
    }

    /// The record as JSON, as the engine's API gives it.
    public JsonObject toJson() {
        return RecordCodec.json(this);
    }
}
