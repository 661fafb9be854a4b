package io.hornero.build;

import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to build. Immutable; made by a [BuildRequestBuilder].
///
/// @param id of the build: 25 characters of `a-z0-9`
/// @param context the build context
/// @param contexts further ones by name, in place of stages and images of that name
/// @param dockerfile path of the Dockerfile relative to the context, or absolute, as messages name it; not read
///   where there is a text
/// @param dockerfileText the Dockerfile itself, or null
/// @param tags names that the image gets, each with a tag
/// @param names what the caller is going to call the image, for the history; empty for the tags
/// @param target stage to build; empty for the last one
/// @param buildArgs `--build-arg`
/// @param labels added to the image's own
/// @param secrets by id
/// @param agents sockets of SSH agents, by id; `default` where RUN names none
/// @param allowed what RUN may ask for
/// @param noCache run every step anew
/// @param noCacheStages run every step of these stages anew, by name or index
/// @param pull look for newer base images
/// @param platform of the image; null for this machine's
/// @param network of RUN steps that name none
/// @param extraHosts `name:address` for /etc/hosts of RUN
/// @param hostname of RUN; empty for `buildkitsandbox`
/// @param sourceDateEpoch seconds since 1970 that all times are clamped to; null leaves it to the build
///   argument `SOURCE_DATE_EPOCH`
/// @param reproducible what to clamp times to where nothing else says so; null leaves them
/// @param caches results from elsewhere that may be used, in the order in which they are asked
/// @param cacheScopes for each, a cache for others is made
/// @param inlineCache the image's configuration holds a cache
/// @param series names what is built again and again: a miss is explained against the last build of the
///   same series; empty for the path of the context
/// @param inspector looks into a RUN step that failed; null for nobody
public record BuildRequest(
        String id,
        ContextSource context,
        Map<String, ContextSource> contexts,
        String dockerfile,
        @Nullable String dockerfileText,
        List<Reference> tags,
        List<String> names,
        String target,
        Map<String, String> buildArgs,
        Map<String, String> labels,
        Map<String, Secret> secrets,
        Map<String, Path> agents,
        Set<Entitlement> allowed,
        boolean noCache,
        Set<String> noCacheStages,
        boolean pull,
        @Nullable Platform platform,
        NetworkChoice network,
        List<String> extraHosts,
        String hostname,
        @Nullable Long sourceDateEpoch,
        @Nullable Reproducible reproducible,
        List<CacheSource> caches,
        Set<CacheScope> cacheScopes,
        boolean inlineCache,
        String series,
        @Nullable FailureInspector inspector) {
    public BuildRequest {
        tags = List.copyOf(tags);
        names = List.copyOf(names);
        buildArgs = Collections.unmodifiableMap(new LinkedHashMap<>(buildArgs));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        contexts = Collections.unmodifiableMap(new LinkedHashMap<>(contexts));
        secrets = Map.copyOf(secrets);
        agents = Map.copyOf(agents);
        allowed = Set.copyOf(allowed);
        noCacheStages = Set.copyOf(noCacheStages);
        extraHosts = List.copyOf(extraHosts);
        caches = List.copyOf(caches);
        cacheScopes = Set.copyOf(cacheScopes);
    }

    /// Begins a request: the last stage of `Dockerfile` in a directory, without names.
    public static BuildRequestBuilder of(Path context) {
        return of(new ContextSource.Folder(context.toAbsolutePath().normalize(), ContextSource.Ignoring.FILES));
    }

    /// Begins a request: the last stage of `Dockerfile` in any context, without names.
    public static BuildRequestBuilder of(ContextSource context) {
        return new BuildRequestBuilder(context);
    }

    /// Begins a changed copy.
    public BuildRequestBuilder changed() {
        return new BuildRequestBuilder(this);
    }
}
