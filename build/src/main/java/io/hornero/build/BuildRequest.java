package io.hornero.build;

import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to build. Immutable; the `with` methods give changed copies.
///
/// @param context the build context, an absolute directory; it is read in place and must not change meanwhile
/// @param dockerfile path of the Dockerfile relative to the context, or absolute; not read where there is a
///   text
/// @param dockerfileText the Dockerfile itself, or null
/// @param dockerfileName for messages, as `Dockerfile`
/// @param tags names that the image gets, each with a tag
/// @param target stage to build; empty for the last one
/// @param buildArgs `--build-arg`
/// @param labels added to the image's own
/// @param noCache run every step anew
/// @param pull look for newer base images
/// @param platform of the image; null for this machine's
/// @param network of RUN steps that name none
/// @param extraHosts `name:address` for /etc/hosts of RUN
/// @param hostname of RUN; empty for `buildkitsandbox`
/// @param sourceDateEpoch seconds since 1970 that all times are clamped to; null leaves it to the build
///   argument `SOURCE_DATE_EPOCH`
/// @param series names what is built again and again: a miss is explained against the last build of the
///   same series; empty for the path of the context
public record BuildRequest(
        Path context,
        String dockerfile,
        @Nullable String dockerfileText,
        String dockerfileName,
        List<Reference> tags,
        String target,
        Map<String, String> buildArgs,
        Map<String, String> labels,
        boolean noCache,
        boolean pull,
        @Nullable Platform platform,
        NetworkChoice network,
        List<String> extraHosts,
        String hostname,
        @Nullable Long sourceDateEpoch,
        String series) {
    public BuildRequest {
        tags = List.copyOf(tags);
        buildArgs = Collections.unmodifiableMap(new LinkedHashMap<>(buildArgs));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        extraHosts = List.copyOf(extraHosts);
    }

    /// The last stage of `Dockerfile` in a directory, without names.
    public static BuildRequest of(Path context) {
        return new BuildRequest(
                context.toAbsolutePath().normalize(),
                "Dockerfile",
                null,
                "Dockerfile",
                List.of(),
                "",
                Map.of(),
                Map.of(),
                false,
                false,
                null,
                NetworkChoice.DEFAULT,
                List.of(),
                "",
                null,
                "");
    }

    /// Another Dockerfile, named in messages as given.
    public BuildRequest withDockerfile(String path) {
        return copy(path, dockerfileText, path);
    }

    /// A Dockerfile that is no file of the context.
    public BuildRequest withDockerfileText(String name, String text) {
        return copy(dockerfile, text, name);
    }

    private BuildRequest copy(String path, @Nullable String text, String name) {
        return new BuildRequest(
                context,
                path,
                text,
                name,
                tags,
                target,
                buildArgs,
                labels,
                noCache,
                pull,
                platform,
                network,
                extraHosts,
                hostname,
                sourceDateEpoch,
                series);
    }

    public BuildRequest withTags(List<Reference> value) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                value,
                target,
                buildArgs,
                labels,
                noCache,
                pull,
                platform,
                network,
                extraHosts,
                hostname,
                sourceDateEpoch,
                series);
    }

    /// Adds a name, `latest` where it has no tag.
    public BuildRequest withTag(String name) {
        List<Reference> more = new java.util.ArrayList<>(tags);
        more.add(Reference.parse(name).withDefaultTag());
        return withTags(more);
    }

    public BuildRequest withTarget(String value) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                tags,
                value,
                buildArgs,
                labels,
                noCache,
                pull,
                platform,
                network,
                extraHosts,
                hostname,
                sourceDateEpoch,
                series);
    }

    public BuildRequest withBuildArgs(Map<String, String> value) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                tags,
                target,
                value,
                labels,
                noCache,
                pull,
                platform,
                network,
                extraHosts,
                hostname,
                sourceDateEpoch,
                series);
    }

    public BuildRequest withBuildArg(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(buildArgs);
        more.put(name, value);
        return withBuildArgs(more);
    }

    public BuildRequest withLabels(Map<String, String> value) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                tags,
                target,
                buildArgs,
                value,
                noCache,
                pull,
                platform,
                network,
                extraHosts,
                hostname,
                sourceDateEpoch,
                series);
    }

    public BuildRequest withNoCache(boolean value) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                tags,
                target,
                buildArgs,
                labels,
                value,
                pull,
                platform,
                network,
                extraHosts,
                hostname,
                sourceDateEpoch,
                series);
    }

    public BuildRequest withPull(boolean value) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                tags,
                target,
                buildArgs,
                labels,
                noCache,
                value,
                platform,
                network,
                extraHosts,
                hostname,
                sourceDateEpoch,
                series);
    }

    public BuildRequest withPlatform(@Nullable Platform value) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                tags,
                target,
                buildArgs,
                labels,
                noCache,
                pull,
                value,
                network,
                extraHosts,
                hostname,
                sourceDateEpoch,
                series);
    }

    public BuildRequest withNetwork(NetworkChoice value) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                tags,
                target,
                buildArgs,
                labels,
                noCache,
                pull,
                platform,
                value,
                extraHosts,
                hostname,
                sourceDateEpoch,
                series);
    }

    public BuildRequest withExtraHosts(List<String> value) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                tags,
                target,
                buildArgs,
                labels,
                noCache,
                pull,
                platform,
                network,
                value,
                hostname,
                sourceDateEpoch,
                series);
    }

    public BuildRequest withSourceDateEpoch(@Nullable Long seconds) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                tags,
                target,
                buildArgs,
                labels,
                noCache,
                pull,
                platform,
                network,
                extraHosts,
                hostname,
                seconds,
                series);
    }

    /// For a context that is a new folder each time.
    public BuildRequest withSeries(String value) {
        return new BuildRequest(
                context,
                dockerfile,
                dockerfileText,
                dockerfileName,
                tags,
                target,
                buildArgs,
                labels,
                noCache,
                pull,
                platform,
                network,
                extraHosts,
                hostname,
                sourceDateEpoch,
                value);
    }
}
