package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildRequestBuilder;
import io.hornero.build.BuildResult;
import io.hornero.build.NetworkChoice;
import io.hornero.build.StepReport;
import io.hornero.dockerapi.BaseAssembly;
import io.hornero.dockerapi.Identity;
import io.hornero.engine.Engine;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Our own routes, for our own command: builds in place, base images, the engine's end.
final class HorneroRoutes {
    private final Engine engine;
    private final BaseAssembly bases;
    private final Identity identity;
    private final Runnable shutdown;

    HorneroRoutes(Engine engine, BaseAssembly bases, Identity identity, Runnable shutdown) {
        this.engine = engine;
        this.bases = bases;
        this.identity = identity;
        this.shutdown = shutdown;
    }

    void addTo(ApiRouter router) {
        router.get("/hornero/v1/info", (call, _) -> info(call))
                .post("/hornero/v1/build", (call, _) -> build(call))
                .post("/hornero/v1/bases", (call, _) -> assemble(call))
                .post("/hornero/v1/shutdown", (call, _) -> {
                    call.answer(204);
                    shutdown.run();
                });
    }

    private void info(Call call) throws IOException {
        call.answer(new JsonObject()
                .put("version", Release.VERSION)
                .put("build", identity.build())
                .put("api_version", ApiVersion.MAX.toString())
                .put("pid", ProcessHandle.current().pid())
                .put("java", Runtime.version().toString())
                .put("root", identity.root().toString())
                .put("socket", identity.socket().toString())
                .put("registry", identity.registry().orElse("off"))
                .put("aws", identity.aws().orElse("off"))
                .put("runtime", engine.runtime().version())
                .put("images", engine.images().list().size())
                .put("containers", engine.containers().list().size())
                .put("bridge", engine.bridge().name())
                .put("subnet", engine.bridge().subnet().toString()));
    }

    private void build(Call call) throws IOException, InterruptedException {
        BuildRequest request = request(call.json());
        EventLines.serve(call, progress -> result(engine.builds().build(request, progress)));
    }

    private static JsonObject result(BuildResult result) {
        JsonArray steps = new JsonArray();
        result.steps().forEach(s -> steps.add(step(s)));
        return new JsonObject()
                .put("image_id", result.imageId().toString())
                .put("manifest", result.manifest().json())
                .put("steps", steps);
    }

    private static JsonObject step(StepReport step) {
        JsonObject json = new JsonObject()
                .put("number", step.number())
                .put("title", step.title())
                .put("line", step.line())
                .put("cached", step.cached())
                .put("reason", step.reason());
        return step.took() == null ? json : json.put("ms", step.took().toMillis());
    }

    private static BuildRequest request(JsonObject body) throws IOException {
        BuildRequestBuilder request = BuildRequest.of(context(body))
                .dockerfile(body.textOr("dockerfile", "Dockerfile"))
                .tags(tags(body.arrayOrEmpty("tags").texts()))
                .target(body.textOr("target", ""))
                .buildArgs(texts(body, "args"))
                .labels(texts(body, "labels"))
                .noCache(body.boolOr("no_cache", false))
                .pull(body.boolOr("pull", false))
                .network(NetworkChoice.parse(body.textOr("network", "")))
                .extraHosts(body.arrayOrEmpty("extra_hosts").texts());
        String platform = body.textOr("platform", "");
        if (!platform.isEmpty()) {
            request.platform(Platform.parse(platform));
        }
        body.optionalText("dockerfile_text")
                .ifPresent(text -> request.dockerfileText(body.textOr("dockerfile", "Dockerfile"), text));
        return request.build();
    }

    private static Map<String, String> texts(JsonObject body, String key) {
        return body.objectOrEmpty(key).textMap();
    }

    private static List<Reference> tags(List<String> names) {
        return names.stream().map(n -> Reference.parse(n).withDefaultTag()).toList();
    }

    /// The folder, which must be the one that the client sees: the engine may live in another mount namespace.
    private static Path context(JsonObject body) throws IOException {
        Path context = Path.of(body.text("context"));
        if (!context.isAbsolute() || !Files.isDirectory(context)) {
            throw Failure.notFound("the engine finds no folder " + context
                    + "; it must run on the same machine and see the same files");
        }
        boolean same = isSame(body, context, "device", "unix:dev") && isSame(body, context, "inode", "unix:ino");
        if (!same) {
            throw Failure.invalid("the engine sees another folder at " + context
                    + "; it must run on the same machine and see the same files");
        }
        return context;
    }

    private static boolean isSame(JsonObject body, Path path, String key, String attribute) throws IOException {
        return !body.has(key) || ((Number) Files.getAttribute(path, attribute)).longValue() == body.integer(key);
    }

    private void assemble(Call call) throws IOException, InterruptedException {
        JsonObject body = call.json();
        String name = body.text("name");
        EventLines.serve(call, progress -> {
            BaseAssembly.Assembled made =
                    bases.assemble(name, body.optionalText("tag").orElse(null), progress);
            return new JsonObject()
                    .put("image_id", made.imageId().toString())
                    .put("name", made.name().familiar())
                    .put("size", Json.of(made.sizeBytes()));
        });
    }
}
