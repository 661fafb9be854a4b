package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildRequestBuilder;
import io.hornero.build.ContextSource;
import io.hornero.build.Entitlement;
import io.hornero.build.NetworkChoice;
import io.hornero.build.ReceivedContext;
import io.hornero.build.Reproducible;
import io.hornero.build.Secret;
import io.hornero.engine.Builds;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What our own command sends to be built: a line of JSON, and after it the build context where that is the
/// command's standard input. Close it when the build is done.
///
/// @param json the settings
/// @param received the context that followed, or null
record BuildBody(JsonObject json, @Nullable ReceivedContext received) implements AutoCloseable {
    private static final int MOST_SETTINGS_BYTES = 64 << 20;

    static BuildBody read(Call call, Builds builds) throws IOException {
        try (InputStream body = call.exchange().body()) {
            JsonObject json = Json.parse(line(body)).object();
            return new BuildBody(json, json.boolOr("context_follows", false) ? builds.receive(body) : null);
        }
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
            if (line.size() > MOST_SETTINGS_BYTES) {
                throw Failure.invalid("the settings of the build are larger than 64 MiB");
            }
        }
        return line.toByteArray();
    }

    BuildRequest request() throws IOException {
        BuildRequestBuilder request = BuildRequest.of(context())
                .contexts(contexts())
                .dockerfile(json.textOr("dockerfile", "Dockerfile"))
                .tags(tags(json.arrayOrEmpty("tags").texts()))
                .target(json.textOr("target", ""))
                .buildArgs(texts("args"))
                .labels(texts("labels"))
                .secrets(secrets())
                .agents(agents())
                .allowed(allowed())
                .noCache(json.boolOr("no_cache", false))
                .noCacheStages(Set.copyOf(json.arrayOrEmpty("no_cache_stages").texts()))
                .pull(json.boolOr("pull", false))
                .reproducible(reproducible())
                .network(NetworkChoice.parse(json.textOr("network", "")))
                .extraHosts(json.arrayOrEmpty("extra_hosts").texts());
        if (received != null) {
            request.series("sent " + json.arrayOrEmpty("tags").texts());
        }
        String platform = json.textOr("platform", "");
        if (!platform.isEmpty()) {
            request.platform(Platform.parse(platform));
        }
        dockerfile(request);
        return request.build();
    }

    private @Nullable Reproducible reproducible() {
        if (!json.boolOr("reproducible", false)) {
            return null;
        }
        return new Reproducible(json.has("commit_time") ? (Long) json.integer("commit_time") : null);
    }

    /// A Dockerfile that came as text, or alone as the context.
    private void dockerfile(BuildRequestBuilder request) {
        String alone = received == null ? null : received.dockerfile();
        if (alone != null && !json.textOr("dockerfile", "Dockerfile").equals("Dockerfile")) {
            throw Failure.invalid("ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles");
        }
        String name = json.textOr("dockerfile", "Dockerfile");
        json.optionalText("dockerfile_text").ifPresent(text -> request.dockerfileText(name, text));
        if (alone != null) {
            request.dockerfileText("Dockerfile", alone);
        }
    }

    private ContextSource context() throws IOException {
        if (received != null) {
            return new ContextSource.Folder(received.folder(), ContextSource.Ignoring.NOTHING);
        }
        return json.has("context_url") ? new ContextSource.Remote(json.text("context_url")) : folder();
    }

    private Map<String, ContextSource> contexts() {
        Map<String, ContextSource> contexts = new LinkedHashMap<>();
        texts("contexts").forEach((name, text) -> contexts.put(name, ContextSource.parse(text)));
        return contexts;
    }

    private Map<String, Secret> secrets() {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        texts("secrets")
                .forEach((id, base64) ->
                        secrets.put(id, new Secret(Base64.getDecoder().decode(base64))));
        return secrets;
    }

    private Map<String, Path> agents() {
        Map<String, Path> agents = new LinkedHashMap<>();
        texts("agents").forEach((id, socket) -> agents.put(id, Path.of(socket)));
        return agents;
    }

    private Set<Entitlement> allowed() {
        return json.arrayOrEmpty("allow").texts().stream()
                .map(Entitlement::parse)
                .collect(Collectors.toSet());
    }

    private Map<String, String> texts(String key) {
        return json.objectOrEmpty(key).textMap();
    }

    private static List<Reference> tags(List<String> names) {
        return names.stream().map(n -> Reference.parse(n).withDefaultTag()).toList();
    }

    /// The folder, which must be the one that the client sees: the engine may live in another mount namespace.
    private ContextSource folder() throws IOException {
        Path context = Path.of(json.text("context"));
        if (!context.isAbsolute() || !Files.isDirectory(context)) {
            throw Failure.notFound("the engine finds no folder " + context
                    + "; it must run on the same machine and see the same files");
        }
        boolean same = isSame(context, "device", "unix:dev") && isSame(context, "inode", "unix:ino");
        if (!same) {
            throw Failure.invalid("the engine sees another folder at " + context
                    + "; it must run on the same machine and see the same files");
        }
        return new ContextSource.Folder(context.normalize(), ContextSource.Ignoring.FILES);
    }

    private boolean isSame(Path path, String key, String attribute) throws IOException {
        return !json.has(key) || ((Number) Files.getAttribute(path, attribute)).longValue() == json.integer(key);
    }

    @Override
    public void close() throws IOException {
        if (received != null) {
            received.close();
        }
    }
}
