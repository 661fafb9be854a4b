package io.hornero.dockerapi.internal;

import io.hornero.engine.Image;
import io.hornero.engine.ImageHistory;
import io.hornero.engine.ImageRemoval;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/// Images as the API shows them.
final class ImageJson {
    private ImageJson() {}

    /// `ImageSummary`.
    ///
    /// @param users containers made from it
    static JsonObject summary(Image image, long users, ApiVersion version) {
        JsonObject json = new JsonObject()
                .put("Containers", users)
                .put("Created", epochSecond(image.config().created()))
                .put("Id", image.id().toString())
                .put("Labels", image.config().run().optional("Labels").orElseGet(JsonObject::new))
                .put("ParentId", "")
                .put("RepoDigests", Json.strings(image.repoDigests()))
                .put("RepoTags", Json.strings(image.repoTags()))
                .put("SharedSize", -1)
                .put("Size", image.sizeBytes());
        return version.atLeast(44) ? json : json.put("VirtualSize", image.sizeBytes());
    }

    /// `ImageInspect`.
    static JsonObject inspect(Image image, ApiVersion version) {
        JsonObject config = image.config().json();
        JsonObject json = new JsonObject()
                .put("Id", image.id().toString())
                .put("RepoTags", Json.strings(image.repoTags()))
                .put("RepoDigests", Json.strings(image.repoDigests()))
                .put("Parent", "")
                .put("Comment", lastComment(image))
                .put("Created", config.textOr("created", ""))
                .put("DockerVersion", config.textOr("docker_version", ""))
                .put("Author", config.textOr("author", ""))
                .put("Architecture", config.textOr("architecture", ""))
                .putNonEmpty("Variant", config.textOr("variant", ""))
                .put("Os", config.textOr("os", ""))
                .put("Size", image.sizeBytes())
                .put("GraphDriver", new JsonObject().put("Data", Json.NULL).put("Name", "overlayfs"))
                .put("RootFS", rootFs(image))
                .put("Metadata", new JsonObject().put("LastTagTime", GoTime.ZERO))
                .put("Descriptor", image.target().json())
                .put("Config", Defaults.imageConfig(image.config().run()));
        return version.atLeast(44) ? json : json.put("VirtualSize", image.sizeBytes());
    }

    private static JsonObject rootFs(Image image) {
        JsonArray layers = new JsonArray();
        image.config().diffIds().forEach(d -> layers.add(d.toString()));
        return new JsonObject().put("Type", "layers").put("Layers", layers);
    }

    private static String lastComment(Image image) {
        List<JsonObject> history = image.config().history();
        return history.isEmpty() ? "" : history.getLast().textOr("comment", "");
    }

    /// The steps, newest first; only the first has an id and names.
    static JsonArray history(Image image) {
        JsonArray list = new JsonArray();
        for (ImageHistory step : ImageHistory.of(image)) {
            boolean first = list.isEmpty();
            list.add(new JsonObject()
                    .put("Comment", step.comment())
                    .put("Created", epochSecond(step.created()))
                    .put("CreatedBy", step.createdBy())
                    .put("Id", first ? image.id().toString() : "<missing>")
                    .put("Size", step.sizeBytes())
                    .put("Tags", first && !image.repoTags().isEmpty() ? Json.strings(image.repoTags()) : Json.NULL));
        }
        return list;
    }

    static JsonArray removed(List<ImageRemoval.Removed> removed) {
        JsonArray list = new JsonArray();
        removed.forEach(r -> list.add(new JsonObject().put(r.untagged() ? "Untagged" : "Deleted", r.what())));
        return list;
    }

    /// Zero where there is no time.
    static long epochSecond(String rfc3339) {
        try {
            return rfc3339.isEmpty() ? 0 : OffsetDateTime.parse(rfc3339).toEpochSecond();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }

    static Instant created(Image image) {
        return Instant.ofEpochSecond(epochSecond(image.config().created()));
    }
}
