package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.engine.Container;
import io.hornero.engine.Containers;
import io.hornero.engine.CreateRequest;
import io.hornero.engine.Images;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Platform;
import io.hornero.runtime.Signal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Containers: making, listing, life and death.
final class ContainerRoutes {
    private final Containers containers;
    private final Images images;
    private final ContainerJson json;

    ContainerRoutes(Containers containers, Images images) {
        this.containers = containers;
        this.images = images;
        this.json = new ContainerJson(containers, images);
    }

    void addTo(ApiRouter router) {
        router.get("/containers/json", (call, _) -> list(call))
                .post("/containers/create", (call, _) -> create(call))
                .post("/containers/prune", (call, _) -> prune(call))
                .get("/containers/{id}/json", (call, path) -> inspect(call, path.get("id")))
                .get("/containers/{id}/top", (call, path) -> top(call, path.get("id")))
                .post("/containers/{id}/start", (call, path) -> start(call, path.get("id")))
                .post("/containers/{id}/stop", (call, path) -> stop(call, path.get("id")))
                .post("/containers/{id}/restart", (call, path) -> restart(call, path.get("id")))
                .post("/containers/{id}/kill", (call, path) -> kill(call, path.get("id")))
                .post("/containers/{id}/pause", (call, path) -> pause(call, path.get("id")))
                .post("/containers/{id}/unpause", (call, path) -> unpause(call, path.get("id")))
                .post("/containers/{id}/rename", (call, path) -> rename(call, path.get("id")))
                .post("/containers/{id}/resize", (call, path) -> resize(call, path.get("id")))
                .delete("/containers/{id}", (call, path) -> remove(call, path.get("id")));
    }

    private void list(Call call) throws IOException {
        ContainerFilter filter = new ContainerFilter(call.filters(), containers, images);
        int limit = call.integer("limit").filter(n -> n > 0).orElse(0);
        boolean all = call.flag("all") || limit > 0 || filter.looksAtAll();
        List<Container> shown = containers.list().stream()
                .filter(c -> all || c.state().running())
                .filter(filter)
                .limit(limit > 0 ? limit : Long.MAX_VALUE)
                .toList();
        JsonArray list = new JsonArray();
        Instant now = Instant.now();
        for (Container c : shown) {
            list.add(json.summary(c, call.flag("size"), now));
        }
        call.answer(list);
    }

    private void create(Call call) throws IOException {
        JsonObject body = call.json();
        JsonObject config = body.copy().remove("HostConfig").remove("NetworkingConfig");
        Container made = containers.create(new CreateRequest(
                call.text("name").orElse(null),
                config,
                body.objectOrEmpty("HostConfig"),
                body.objectOrEmpty("NetworkingConfig"),
                call.text("platform").map(Platform::parse).orElse(null)));
        call.answer(201, new JsonObject().put("Id", made.id()).put("Warnings", new JsonArray()));
    }

    private void inspect(Call call, String id) throws IOException {
        call.answer(json.inspect(containers.get(id), call.flag("size")));
    }

    private void start(Call call, String id) throws IOException, InterruptedException {
        call.answer(containers.start(id) ? 204 : 304);
    }

    private void stop(Call call, String id) throws IOException, InterruptedException {
        call.answer(containers.stop(id, signal(call), call.integer("t").orElse(null)) ? 204 : 304);
    }

    private void restart(Call call, String id) throws IOException, InterruptedException {
        containers.restart(id, signal(call), call.integer("t").orElse(null));
        call.answer(204);
    }

    private void kill(Call call, String id) throws IOException, InterruptedException {
        Signal signal = signal(call);
        containers.kill(id, signal == null ? Signal.KILL : signal);
        call.answer(204);
    }

    private static @Nullable Signal signal(Call call) {
        return call.text("signal").map(Signal::parse).orElse(null);
    }

    private void pause(Call call, String id) throws IOException {
        containers.pause(id);
        call.answer(204);
    }

    private void unpause(Call call, String id) throws IOException {
        containers.unpause(id);
        call.answer(204);
    }

    private void rename(Call call, String id) throws IOException {
        containers.rename(
                id, call.text("name").orElseThrow(() -> Failure.invalid("Neither old nor new names may be empty")));
        call.answer(204);
    }

    private void resize(Call call, String id) throws IOException {
        TerminalSize size = TerminalSize.of(call);
        containers.resize(id, size.rows(), size.columns());
        call.answer(200);
    }

    private void remove(Call call, String id) throws IOException, InterruptedException {
        containers.remove(id, call.flag("force"), call.flag("v"));
        call.answer(204);
    }

    private void top(Call call, String id) throws IOException, InterruptedException {
        call.answer(
                ProcessTable.of(containers.processes(id), call.text("ps_args").orElse("-ef")));
    }

    private void prune(Call call) throws IOException, InterruptedException {
        Filters filters = call.filters().accepting("label", "label!", "until");
        Instant until =
                filters.has("until") ? GoTime.parse(filters.get("until").getFirst(), Instant.now()) : Instant.MAX;
        JsonArray deleted = new JsonArray();
        long freed = 0;
        for (Container c : containers.list()) {
            boolean old = c.created().isBefore(until);
            if (!c.state().running()
                    && old
                    && filters.labels(c.config().objectOrEmpty("Labels").textMap())) {
                freed += containers.writableBytes(c.id());
                containers.remove(c.id(), false, false);
                deleted.add(c.id());
            }
        }
        Json ids = deleted.isEmpty() ? Json.NULL : deleted;
        call.answer(new JsonObject().put("ContainersDeleted", ids).put("SpaceReclaimed", freed));
    }
}
