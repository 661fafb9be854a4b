package io.hornero.archive;

import io.hornero.json.JsonObject;
import io.hornero.layer.Packing;
import io.hornero.oci.Digest;
import io.hornero.oci.Platform;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How an image is to leave the store. Its configuration, and with it its id, stays the same.
///
/// @param packing of layers that are not compressed
/// @param force layers that are compressed in another way are packed anew; else they stay
/// @param dockerTypes manifests, configurations and layers get Docker's media types; else they keep theirs
/// @param annotations to add
public record ImageForm(Packing packing, boolean force, boolean dockerTypes, List<Annotation> annotations) {
    /// As it is in the store.
    public static final ImageForm STORED = new ImageForm(Packing.NONE, false, false, List.of());
    /// As registries have it.
    public static final ImageForm GZIP = STORED.withPacking(Packing.GZIP);

    public ImageForm {
        annotations = List.copyOf(annotations);
    }

    public ImageForm withPacking(Packing value) {
        return new ImageForm(value, force, dockerTypes, annotations);
    }

    public ImageForm withForce(boolean value) {
        return new ImageForm(packing, value, dockerTypes, annotations);
    }

    public ImageForm withDockerTypes(boolean value) {
        return new ImageForm(packing, force, value, annotations);
    }

    public ImageForm withAnnotations(List<Annotation> value) {
        return new ImageForm(packing, force, dockerTypes, value);
    }

    /// True where nothing is to be changed.
    public boolean isStored() {
        return equals(STORED);
    }

    /// What names the form: the same in every process, another one for every other output.
    public String id() {
        String notes = annotations.isEmpty()
                ? ""
                : " " + Digest.ofText(annotations.toString()).shortHex();
        return packing.id() + (force ? " force" : "") + (dockerTypes ? " docker" : "") + notes;
    }

    /// The annotations of one place; empty where it gets none.
    JsonObject annotations(Annotation.Place place, @Nullable Platform platform) {
        return JsonObject.ofTexts(annotations.stream()
                .filter(a -> a.isFor(place, platform))
                .collect(Collectors.toMap(
                        Annotation::key, Annotation::value, (_, last) -> last, java.util.TreeMap::new)));
    }
}
