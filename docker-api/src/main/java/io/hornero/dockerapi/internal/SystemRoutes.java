package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.build.CacheItem;
import io.hornero.dockerapi.Identity;
import io.hornero.engine.Container;
import io.hornero.engine.Engine;
import io.hornero.engine.Image;
import io.hornero.http.Headers;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.remote.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// The engine as a whole.
final class SystemRoutes {
    private static final String NO_SWARM = "This node is not a swarm manager. Use \"docker swarm init\" or"
            + " \"docker swarm join\" to connect this node to swarm and try again.";

    private final Engine engine;
    private final VolumeRoutes volumes;
    private final Identity identity;

    SystemRoutes(Engine engine, VolumeRoutes volumes, Identity identity) {
        this.engine = engine;
        this.volumes = volumes;
        this.identity = identity;
    }

    void addTo(ApiRouter router) {
        router.get("/_ping", (call, _) -> ping(call))
                .head("/_ping", (call, _) -> ping(call))
                .get("/version", (call, _) -> call.answer(Machine.version()))
                .get("/info", (call, _) -> call.answer(EngineInfo.of(engine, identity)))
                .post("/auth", (call, _) -> login(call))
                .get("/system/df", (call, _) -> diskUsage(call))
                .get("/plugins", (call, _) -> call.answer(new JsonArray()))
                .get("/plugins/{name:.*}/json", (_, path) -> {
                    throw Failure.notFound("plugin \"" + path.get("name") + "\" not found");
                });
        for (String kind : new String[] {"swarm", "nodes", "services", "tasks", "secrets", "configs"}) {
            router.any("/" + kind, (_, _) -> {
                throw Failure.unavailable(NO_SWARM, null);
            });
            router.any("/" + kind + "/{rest:.*}", (_, _) -> {
                throw Failure.unavailable(NO_SWARM, null);
            });
        }
    }

    private void ping(Call call) throws IOException {
        Headers headers = ApiHeaders.of("text/plain; charset=utf-8")
                .plus(Headers.of(
                        "Builder-Version", "1",
                        "Swarm", "inactive",
                        "Hornero-Version", Release.VERSION,
                        "Hornero-Build", identity.build(),
                        "Cache-Control", "no-cache, no-store, must-revalidate",
                        "Pragma", "no-cache"));
        call.exchange().respond(200, headers, "OK".getBytes(StandardCharsets.US_ASCII));
    }

    private void login(Call call) throws IOException {
        JsonObject config = call.json();
        Login login = RegistryAuth.login(config).orElseThrow(() -> Failure.invalid("no credentials given"));
        engine.transfer().checkLogin(registry(config.textOr("serveraddress", "")), login);
        call.answer(new JsonObject().put("IdentityToken", "").put("Status", "Login Succeeded"));
    }

    /// `https://index.docker.io/v1/` and nothing at all mean Docker Hub.
    private static String registry(String address) {
        String host = address.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        return host.isEmpty() || host.equals("index.docker.io") ? "docker.io" : host;
    }

    private void diskUsage(Call call) throws IOException {
        JsonArray images = new JsonArray();
        long layers = 0;
        for (Image image : engine.images().list()) {
            long users = engine.containers().list().stream()
                    .filter(c -> c.imageId().equals(image.id()))
                    .count();
            images.add(ImageJson.summary(image, users, call.version()).put("SharedSize", 0));
            layers += image.sizeBytes();
        }
        List<CacheItem> cache = engine.buildDisk().items();
        ContainerJson json = new ContainerJson(engine.containers(), engine.images());
        JsonArray containers = new JsonArray();
        for (Container c : engine.containers().list()) {
            containers.add(json.summary(c, true, Instant.now()));
        }
        call.answer(new JsonObject()
                .put("LayersSize", layers)
                .put("Images", images)
                .put("Containers", containers)
                .put("Volumes", volumes.all())
                .put("BuildCache", CacheRoutes.json(cache))
                .put(
                        "BuilderSize",
                        cache.stream().mapToLong(CacheItem::ownBytes).sum()));
    }
}
