package io.hornero.dockerapi.internal;

import io.hornero.build.AttestationOptions;
import io.hornero.build.BuildRequest;
import io.hornero.build.BuildResult;
import io.hornero.build.CacheInput;
import io.hornero.build.CacheOutput;
import io.hornero.build.Output;
import io.hornero.build.StepReport;
import io.hornero.dockerapi.BaseAssembly;
import io.hornero.dockerapi.Identity;
import io.hornero.engine.BuildOrder;
import io.hornero.engine.Delivered;
import io.hornero.engine.Engine;
import io.hornero.engine.SystemCheck;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.remote.Credentials;
import java.io.IOException;
import java.util.List;

/// Our own routes, for our own command: builds in place, base images, the engine's end.
final class HorneroRoutes {
    private final Engine engine;
    private final BaseAssembly bases;
    private final Identity identity;
    private final Runnable shutdown;
    private final Deliveries deliveries = new Deliveries();
    private final DebugShells shells = new DebugShells();

    HorneroRoutes(Engine engine, BaseAssembly bases, Identity identity, Runnable shutdown) {
        this.engine = engine;
        this.bases = bases;
        this.identity = identity;
        this.shutdown = shutdown;
    }

    void addTo(ApiRouter router) {
        deliveries.addTo(router);
        shells.addTo(router);
        router.get("/hornero/v1/info", (call, _) -> info(call))
                .post("/hornero/v1/build", (call, _) -> build(call))
                .get("/hornero/v1/check", (call, _) -> check(call))
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

    private void check(Call call) throws IOException {
        SystemCheck.Report report = engine.check().run();
        call.answer(new JsonObject()
                .put("findings", Json.strings(report.findings()))
                .put("blobs", report.blobs())
                .put("bytes", report.bytes())
                .put("snapshots", report.snapshots())
                .put("containers", report.containers()));
    }

    private void build(Call call) throws IOException, InterruptedException {
        Credentials credentials = RegistryAuth.all(call);
        try (BuildBody body = BuildBody.read(call, engine.builds())) {
            BuildRequest request = body.request();
            String question = body.json().textOr("call", "");
            if (!question.isEmpty()) {
                FileReports reports = new FileReports(engine.builds());
                EventLines.serve(
                        call, progress -> new JsonObject().put("report", reports.answer(question, request, progress)));
                return;
            }
            List<Output> outputs = OutputCodec.read(body.json().arrayOrEmpty("outputs"), request.tags());
            AttestationOptions attestations =
                    OutputCodec.attestations(body.json().arrayOrEmpty("attestations"));
            boolean verified = body.json().boolOr("verify_reproducible", false);
            List<CacheInput> cachesFrom = OutputCodec.cachesFrom(body.json().arrayOrEmpty("caches_from"));
            List<CacheOutput> cachesTo = OutputCodec.cachesTo(body.json().arrayOrEmpty("caches_to"));
            JsonObject id = new JsonObject().put("build_id", request.id());
            boolean debug = body.json().boolOr("debug", false);
            EventLines.serve(call, id, (progress, tell) -> {
                tell.accept(new JsonObject().put("type", "begin").put("build_id", request.id()));
                BuildRequest asked = debug
                        ? request.changed()
                                .inspector(shells.of(request.id(), tell))
                                .build()
                        : request;
                BuildOrder order = new BuildOrder(
                        asked, outputs, cachesFrom, cachesTo, attestations, verified, credentials, deliveries.to(tell));
                Delivered delivered = engine.builds().build(order, progress);
                return result(delivered.result()).put("targets", OutputCodec.write(delivered));
            });
        }
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
