package io.hornero.engine;

import io.hornero.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// One step in the making of an image.
///
/// @param created RFC 3339, or empty
/// @param createdBy the instruction
/// @param comment as `buildkit.dockerfile.v0`
/// @param sizeBytes of the layer it made; 0 where it made none
public record ImageHistory(String created, String createdBy, String comment, long sizeBytes) {

    /// The steps, newest first, as `docker history` lists them.
    public static List<ImageHistory> of(Image image) {
        List<ImageHistory> steps = new ArrayList<>();
        int layer = 0;
        for (JsonObject entry : image.config().history()) {
            boolean empty = entry.boolOr("empty_layer", false)
                    || layer >= image.layerSizes().size();
            long size = empty ? 0 : image.layerSizes().get(layer++);
            steps.add(new ImageHistory(
                    entry.textOr("created", ""), entry.textOr("created_by", ""), entry.textOr("comment", ""), size));
        }
        while (layer < image.layerSizes().size()) {
            steps.add(new ImageHistory("", "", "", image.layerSizes().get(layer++)));
        }
        return steps.reversed();
    }
}
