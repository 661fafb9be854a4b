package io.hornero.build;

import io.hornero.base.RandomId;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects a [BuildRequest]; its components say what each setting means. Used by one thread.
public final class BuildRequestBuilder {
    private static final int ID_LENGTH = 25;
    private String id = RandomId.base36(ID_LENGTH);
    private final ContextSource context;
    private Map<String, ContextSource> contexts = Map.of();
    private String dockerfile = "Dockerfile";
    private @Nullable String dockerfileText;
    private List<Reference> tags = new ArrayList<>();
    private List<String> names = List.of();
    private String target = "";
    private Map<String, String> buildArgs = new LinkedHashMap<>();
    private Map<String, String> labels = Map.of();
    private Map<String, Secret> secrets = Map.of();
    private Map<String, Path> agents = Map.of();
    private Set<Entitlement> allowed = Set.of();
    private boolean noCache;
    private Set<String> noCacheStages = Set.of();
    private boolean pull;
    private @Nullable Platform platform;
    private NetworkChoice network = NetworkChoice.DEFAULT;
    private List<String> extraHosts = List.of();
    private String hostname = "";
    private @Nullable Long sourceDateEpoch;
    private @Nullable Reproducible reproducible;
    private List<CacheSource> caches = List.of();
    private Set<CacheScope> cacheScopes = Set.of();
    private boolean inlineCache;
    private String series = "";
    private @Nullable FailureInspector inspector;

    BuildRequestBuilder(ContextSource context) {
        this.context = context;
    }

    BuildRequestBuilder(BuildRequest from) {
        this.id = from.id();
        this.context = from.context();
        this.names = from.names();
        this.dockerfile = from.dockerfile();
        this.dockerfileText = from.dockerfileText();
        this.tags = new ArrayList<>(from.tags());
        this.target = from.target();
        this.buildArgs = new LinkedHashMap<>(from.buildArgs());
        this.labels = from.labels();
        this.contexts = from.contexts();
        this.secrets = from.secrets();
        this.agents = from.agents();
        this.allowed = from.allowed();
        this.noCache = from.noCache();
        this.noCacheStages = from.noCacheStages();
        this.pull = from.pull();
        this.platform = from.platform();
        this.network = from.network();
        this.extraHosts = from.extraHosts();
        this.hostname = from.hostname();
        this.sourceDateEpoch = from.sourceDateEpoch();
        this.reproducible = from.reproducible();
        this.caches = from.caches();
        this.cacheScopes = from.cacheScopes();
        this.inlineCache = from.inlineCache();
        this.series = from.series();
        this.inspector = from.inspector();
    }

    /// Another Dockerfile, named in messages as given.
    public BuildRequestBuilder dockerfile(String path) {
        dockerfile = path;
        return this;
    }

    /// A Dockerfile that is no file of the context.
    ///
    /// @param name for messages
    public BuildRequestBuilder dockerfileText(String name, String text) {
        dockerfile = name;
        dockerfileText = text;
        return this;
    }

    public BuildRequestBuilder tags(List<Reference> value) {
        tags = new ArrayList<>(value);
        return this;
    }

    /// Adds a name, `latest` where it has no tag.
    public BuildRequestBuilder tag(String name) {
        tags.add(Reference.parse(name).withDefaultTag());
        return this;
    }

    /// What the image will be called, where that is not left to the build.
    public BuildRequestBuilder names(List<String> shown) {
        names = shown;
        return this;
    }

    public BuildRequestBuilder target(String stage) {
        target = stage;
        return this;
    }

    public BuildRequestBuilder buildArgs(Map<String, String> value) {
        buildArgs = new LinkedHashMap<>(value);
        return this;
    }

    /// Adds a build argument.
    public BuildRequestBuilder buildArg(String name, String value) {
        buildArgs.put(name, value);
        return this;
    }

    public BuildRequestBuilder labels(Map<String, String> value) {
        labels = value;
        return this;
    }

    public BuildRequestBuilder contexts(Map<String, ContextSource> byName) {
        contexts = byName;
        return this;
    }

    public BuildRequestBuilder secrets(Map<String, Secret> byId) {
        secrets = byId;
        return this;
    }

    public BuildRequestBuilder agents(Map<String, Path> byId) {
        agents = byId;
        return this;
    }

    public BuildRequestBuilder allowed(Set<Entitlement> value) {
        allowed = value;
        return this;
    }

    /// For a build of its own with the same settings.
    public BuildRequestBuilder newId() {
        id = RandomId.base36(ID_LENGTH);
        return this;
    }

    public BuildRequestBuilder noCacheStages(Set<String> namesOrIndexes) {
        noCacheStages = namesOrIndexes;
        return this;
    }

    public BuildRequestBuilder noCache(boolean value) {
        noCache = value;
        return this;
    }

    public BuildRequestBuilder pull(boolean value) {
        pull = value;
        return this;
    }

    public BuildRequestBuilder platform(@Nullable Platform value) {
        platform = value;
        return this;
    }

    public BuildRequestBuilder network(NetworkChoice value) {
        network = value;
        return this;
    }

    public BuildRequestBuilder extraHosts(List<String> value) {
        extraHosts = value;
        return this;
    }

    public BuildRequestBuilder sourceDateEpoch(@Nullable Long seconds) {
        sourceDateEpoch = seconds;
        return this;
    }

    public BuildRequestBuilder reproducible(@Nullable Reproducible value) {
        reproducible = value;
        return this;
    }

    public BuildRequestBuilder caches(List<CacheSource> value) {
        caches = value;
        return this;
    }

    public BuildRequestBuilder cacheScopes(Set<CacheScope> value) {
        cacheScopes = value;
        return this;
    }

    public BuildRequestBuilder inlineCache(boolean value) {
        inlineCache = value;
        return this;
    }

    /// For a context that is a new folder each time.
    public BuildRequestBuilder series(String name) {
        series = name;
        return this;
    }

    /// Who looks into a RUN step that failed.
    public BuildRequestBuilder inspector(FailureInspector value) {
        inspector = value;
        return this;
    }

    public BuildRequest build() {
        return new BuildRequest(
                id,
                context,
                contexts,
                dockerfile,
                dockerfileText,
                tags,
                names,
                target,
                buildArgs,
                labels,
                secrets,
                agents,
                allowed,
                noCache,
                noCacheStages,
                pull,
                platform,
                network,
                extraHosts,
                hostname,
                sourceDateEpoch,
                reproducible,
                caches,
                cacheScopes,
                inlineCache,
                series,
                inspector);
    }
}
