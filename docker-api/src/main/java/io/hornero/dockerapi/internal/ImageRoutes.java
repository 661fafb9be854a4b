package io.hornero.dockerapi.internal;

import io.hornero.base.Failure;
import io.hornero.engine.Containers;
import io.hornero.engine.Image;
import io.hornero.engine.ImageRemoval;
import io.hornero.engine.ImageTransfer;
import io.hornero.engine.Images;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import io.hornero.oci.Digest;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import java.io.IOException;

/// Images.
final class ImageRoutes {
    private final Images images;
    private final ImageRemoval removal;
    private final ImageTransfer transfer;
    private final Containers containers;

    ImageRoutes(Images images, ImageRemoval removal, ImageTransfer transfer, Containers containers) {
        this.images = images;
        this.removal = removal;
        this.transfer = transfer;
        this.containers = containers;
    }

    void addTo(ApiRouter router) {
        router.get("/images/json", (call, _) -> list(call))
                .post("/images/create", (call, _) -> pull(call))
                .post("/images/prune", (call, _) -> prune(call))
                .missing("GET", "/images/get", "docker save")
                .missing("POST", "/images/load", "docker load")
                .missing("GET", "/images/search", "docker search")
                .missing("GET", "/distribution/{name:.*}/json", "looking into a registry")
                .get("/images/{name:.*}/json", (call, path) -> inspect(call, path.get("name")))
                .get("/images/{name:.*}/history", (call, path) -> history(call, path.get("name")))
                .missing("GET", "/images/{name:.*}/get", "docker save")
                .post("/images/{name:.*}/tag", (call, path) -> tag(call, path.get("name")))
                .post("/images/{name:.*}/push", (call, path) -> push(call, path.get("name")))
                .delete("/images/{name:.*}", (call, path) -> remove(call, path.get("name")));
    }

    private void list(Call call) throws IOException {
        ImageFilter filter = new ImageFilter(call.filters(), images);
        JsonArray list = new JsonArray();
        images.list().stream()
                .filter(filter)
                .map(filter::shown)
                .forEach(i -> list.add(ImageJson.summary(i, users(i), call.version())));
        call.answer(list);
    }

    private long users(Image image) {
        return containers.list().stream()
                .filter(c -> c.imageId().equals(image.id()))
                .count();
    }

    private void inspect(Call call, String name) throws IOException {
        call.answer(ImageJson.inspect(images.get(name), call.version()));
    }

    private void history(Call call, String name) throws IOException {
        call.answer(ImageJson.history(images.get(name)));
    }

    private void tag(Call call, String name) throws IOException {
        String repository =
                call.text("repo").orElseThrow(() -> Failure.invalid("invalid reference format: repo is missing"));
        Reference reference = Reference.parse(repository);
        images.tag(name, call.text("tag").map(reference::withTag).orElse(reference));
        call.answer(201);
    }

    private void remove(Call call, String name) throws IOException {
        call.answer(ImageJson.removed(removal.remove(name, call.flag("force"))));
    }

    private void prune(Call call) throws IOException {
        Filters filters = call.filters().accepting("dangling", "label", "label!", "until");
        if (filters.has("label") || filters.has("label!") || filters.has("until")) {
            throw Failure.unsupported("pruning images by label or age is not supported by this engine yet");
        }
        ImageRemoval.Pruned pruned = removal.prune(filters.isFalse("dangling"));
        Json deleted = pruned.removed().isEmpty() ? Json.NULL : ImageJson.removed(pruned.removed());
        call.answer(new JsonObject().put("ImagesDeleted", deleted).put("SpaceReclaimed", pruned.freedBytes()));
    }

    private void pull(Call call) throws IOException, InterruptedException {
        if (call.text("fromSrc").isPresent()) {
            throw Failure.unsupported("docker import is not supported by this engine yet");
        }
        String from = call.text("fromImage").orElseThrow(() -> Failure.invalid("fromImage is missing"));
        Reference reference = named(Reference.parse(from), call.text("tag").orElse(""));
        Platform platform = call.text("platform").map(Platform::parse).orElseGet(Platform::host);
        TransferMessages.serve(call, messages -> {
            messages.pulling(reference);
            messages.pulled(transfer.pull(reference, platform, RegistryAuth.of(call), messages));
        });
    }

    private void push(Call call, String name) throws IOException, InterruptedException {
        Reference reference = named(Reference.parse(name), call.text("tag").orElse(""));
        TransferMessages.serve(call, messages -> {
            messages.pushing(reference);
            messages.pushed(transfer.push(reference, RegistryAuth.of(call), messages));
        });
    }

    /// @param tag a tag, a digest, or empty
    private static Reference named(Reference reference, String tag) {
        if (tag.isEmpty()) {
            return reference.withDefaultTag();
        }
        return Digest.isDigest(tag) ? reference.withDigest(Digest.parse(tag)) : reference.withTag(tag);
    }
}
