package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.engine.Containers;
import io.hornero.engine.Volumes;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// Named folders that outlive containers.
final class VolumeRoutes {
    private final Volumes volumes;
    private final Containers containers;

    VolumeRoutes(Volumes volumes, Containers containers) {
        this.volumes = volumes;
        this.containers = containers;
    }

    void addTo(ApiRouter router) {
        router.get("/volumes", (call, _) -> list(call))
                .post("/volumes/create", (call, _) -> create(call))
                .post("/volumes/prune", (call, _) -> prune(call))
                .get("/volumes/{name}", (call, path) -> call.answer(json(volumes.get(path.get("name")))))
                .delete("/volumes/{name}", (call, path) -> remove(call, path.get("name")));
    }

    JsonArray all() {
        JsonArray list = new JsonArray();
        volumes.list().forEach(v -> list.add(json(v)));
        return list;
    }

    private void list(Call call) throws IOException {
        Filters filters = call.filters().accepting("dangling", "driver", "label", "label!", "name");
        JsonArray list = new JsonArray();
        volumes.list().stream()
                .filter(v -> filters.finds("name", v.name()))
                .filter(v -> filters.any("driver", "local"::equals))
                .filter(v -> filters.labels(v.labels()))
                .filter(v -> !filters.isTrue("dangling") || users(v.name()).isEmpty())
                .filter(v -> !filters.isFalse("dangling") || !users(v.name()).isEmpty())
                .forEach(v -> list.add(json(v)));
        call.answer(new JsonObject().put("Volumes", list).put("Warnings", Json.NULL));
    }

    private void create(Call call) throws IOException {
        JsonObject body = call.optionalJson().orElseGet(JsonObject::new);
        String driver = body.textOr("Driver", "local");
        if (!driver.isEmpty() && !driver.equals("local")) {
            throw Failure.notFound(
                    "error looking up volume plugin " + driver + ": plugin \"" + driver + "\" not found");
        }
        if (!body.objectOrEmpty("DriverOpts").isEmpty()) {
            throw Failure.unsupported("options of the volume driver are not supported by this engine yet");
        }
        String name = body.textOr("Name", "");
        Volumes.Volume made = name.isEmpty()
                ? volumes.createAnonymous()
                : volumes.create(name, body.objectOrEmpty("Labels").textMap());
        call.answer(201, json(made));
    }

    private void remove(Call call, String name) throws IOException {
        if (call.flag("force") && volumes.find(name).isEmpty()) {
            call.answer(204);
            return;
        }
        volumes.get(name);
        List<String> users = users(name);
        if (!users.isEmpty()) {
            throw Failure.conflict("remove " + name + ": volume is in use - [" + String.join(", ", users) + "]");
        }
        volumes.remove(name);
        call.answer(204);
    }

    /// Those without a user: anonymous ones, or with the filter `all` every one.
    private void prune(Call call) throws IOException {
        Filters filters = call.filters().accepting("all", "label", "label!");
        JsonArray deleted = new JsonArray();
        for (Volumes.Volume volume : volumes.list()) {
            boolean candidate = filters.isTrue("all") || volume.labels().containsKey(Volumes.ANONYMOUS_LABEL);
            if (candidate
                    && filters.labels(volume.labels())
                    && users(volume.name()).isEmpty()) {
                volumes.remove(volume.name());
                deleted.add(volume.name());
            }
        }
        Json names = deleted.isEmpty() ? Json.NULL : deleted;
        call.answer(new JsonObject().put("VolumesDeleted", names).put("SpaceReclaimed", 0));
    }

    private List<String> users(String name) {
        return containers.list().stream()
                .filter(c -> containers.mounts(c.id()).objects().stream()
                        .anyMatch(m -> m.textOr("Name", "").equals(name)))
                .map(c -> c.id())
                .toList();
    }

    private static JsonObject json(Volumes.Volume volume) {
        return new JsonObject()
                .put("CreatedAt", volume.created().toString())
                .put("Driver", "local")
                .put("Labels", volume.labels().isEmpty() ? Json.NULL : JsonObject.ofTexts(volume.labels()))
                .put("Mountpoint", volume.folder().toString())
                .put("Name", volume.name())
                .put("Options", Json.NULL)
                .put("Scope", "local");
    }
}
