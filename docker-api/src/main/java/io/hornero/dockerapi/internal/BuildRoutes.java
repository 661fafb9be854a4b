package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildRequestBuilder;
import io.hornero.build.BuildResult;
import io.hornero.build.ContextSource;
import io.hornero.build.NetworkChoice;
import io.hornero.build.ReceivedContext;
import io.hornero.engine.Builds;
import io.hornero.json.Json;
import io.hornero.json.JsonException;
import io.hornero.json.JsonObject;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The classic builder: the context comes as a tar, the progress goes as text.
final class BuildRoutes {
    private final Builds builds;

    BuildRoutes(Builds builds) {
        this.builds = builds;
    }

    void addTo(ApiRouter router) {
        router.post("/build", (call, _) -> build(call))
                .missing("POST", "/build/cancel", "cancelling a build by its id")
                .missing("POST", "/commit", "docker commit");
    }

    private void build(Call call) throws IOException, InterruptedException {
        if (call.query().firstOr("version", "1").equals("2")) {
            throw Failure.unsupported("BuildKit's protocol is not served here; set DOCKER_BUILDKIT=0");
        }
        Optional<String> remote = call.text("remote");
        if (remote.isPresent()) {
            if (!ContextSource.isRemote(remote.get())) {
                throw Failure.invalid("remote=" + remote.get() + " is neither an HTTP URL nor a git repository");
            }
            build(call, BuildRequest.of(new ContextSource.Remote(remote.get())));
            return;
        }
        try (ReceivedContext context = builds.receive(call.exchange().body())) {
            build(call, received(call, context));
        }
    }

    /// The client has left out what `.dockerignore` names.
    private static BuildRequestBuilder received(Call call, ReceivedContext context) {
        ContextSource.Folder folder = new ContextSource.Folder(context.folder(), ContextSource.Ignoring.OWN_FILES);
        return BuildRequest.of(folder).series("sent " + call.query().all("t"));
    }

    private void build(Call call, BuildRequestBuilder begun) throws IOException, InterruptedException {
        try (MessageStream out = new MessageStream(call)) {
            BuildRequest request = request(call, begun);
            BuildTranscript transcript = new BuildTranscript(out, call.flag("q"));
            InStreamFailures.guard(out, () -> {
                BuildResult result = builds.build(request, transcript);
                transcript.succeeded(result, request.tags());
            });
        }
    }

    private static BuildRequest request(Call call, BuildRequestBuilder request) {
        request.dockerfile(call.text("dockerfile").orElse("Dockerfile"))
                .tags(tags(call.query().all("t")))
                .buildArgs(textMap(call, "buildargs"))
                .labels(textMap(call, "labels"))
                .target(call.query().firstOr("target", ""))
                .noCache(call.flag("nocache"))
                .pull(call.flag("pull"))
                .network(NetworkChoice.parse(call.query().firstOr("networkmode", "")))
                .extraHosts(call.query().all("extrahosts"));
        call.text("platform").map(Platform::parse).ifPresent(request::platform);
        return request.build();
    }

    private static List<Reference> tags(List<String> names) {
        return names.stream()
                .filter(n -> !n.isEmpty())
                .map(n -> Reference.parse(n).withDefaultTag())
                .toList();
    }

    /// A JSON object of strings; members that are `null` are left out.
    private static Map<String, String> textMap(Call call, String name) {
        Map<String, String> map = new LinkedHashMap<>();
        try {
            Json json = call.text(name).map(Json::parse).orElse(Json.NULL);
            JsonObject object = json instanceof Json.Null ? new JsonObject() : json.object();
            object.keys().forEach(k -> object.optionalText(k).ifPresent(v -> map.put(k, v)));
            return map;
        } catch (JsonException e) {
            throw Failure.invalid("invalid " + name + ": " + e.getMessage());
        }
    }
}
