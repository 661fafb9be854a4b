package io.hornero.build;

import io.hornero.build.internal.LayerComparison;
import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import io.hornero.oci.Descriptor;
import io.hornero.oci.ImageConfig;
import io.hornero.oci.Manifest;
import io.hornero.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Finds where two builds of the same inputs first differ. Their layers are not compressed.
public final class ImageComparison {
    private final BlobStore blobs;

    public ImageComparison(BlobStore blobs) {
        this.blobs = blobs;
    }

    /// A line that names the step and the file and says what differs; empty where the images are the same.
    public Optional<String> firstDifference(Descriptor one, Descriptor two) throws IOException {
        if (one.digest().equals(two.digest())) {
            return Optional.empty();
        }
        Manifest first = manifest(one);
        Manifest second = manifest(two);
        int common = Math.min(first.layers().size(), second.layers().size());
        for (int i = 0; i < common; i++) {
            Descriptor a = first.layers().get(i);
            Descriptor b = second.layers().get(i);
            if (!a.digest().equals(b.digest())) {
                return Optional.of(step(first, i) + ": " + layers(a, b));
            }
        }
        return Optional.of("the configuration: " + configurations(first, second));
    }

    private Manifest manifest(Descriptor image) throws IOException {
        return Manifest.parse(image.mediaType(), blobs.read(image.digest()));
    }

    private JsonObject config(Manifest manifest) throws IOException {
        return Json.parse(blobs.read(manifest.config().digest())).object();
    }

    /// What made a layer, as the history has it.
    private String step(Manifest manifest, int layer) throws IOException {
        List<String> makers = ImageConfig.parse(blobs.read(manifest.config().digest())).history().stream()
                .filter(h -> !h.boolOr("empty_layer", false))
                .map(h -> h.textOr("created_by", ""))
                .toList();
        return layer < makers.size() ? makers.get(layer).replaceFirst(" # buildkit$", "") : "layer " + (layer + 1);
    }

    private String layers(Descriptor one, Descriptor two) throws IOException {
        try (InputStream a = blobs.openVerified(one.digest());
                InputStream b = blobs.openVerified(two.digest())) {
            return new LayerComparison(a, b).firstDifference();
        }
    }

    private String configurations(Manifest one, Manifest two) throws IOException {
        JsonObject a = config(one);
        JsonObject b = config(two);
        return a.keys().stream()
                .filter(key -> !Objects.equals(a.get(key), b.get(key)))
                .findFirst()
                .map(key -> "'" + key + "' is " + a.get(key) + ", then " + b.get(key))
                .orElse("fields come and go");
    }
}
