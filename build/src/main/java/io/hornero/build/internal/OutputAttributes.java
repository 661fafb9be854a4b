package io.hornero.build.internal;

import io.hornero.archive.Annotation;
import io.hornero.archive.ImageForm;
import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.build.Output;
import io.hornero.layer.Packing;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The attributes of one output; each is looked at once, and what is left is refused.
public final class OutputAttributes {
    private static final List<String> TYPES =
            List.of("image", "registry", "docker", "oci", "tar", "local", "cacheonly");
    private static final Pattern ANNOTATION = Pattern.compile(
            "annotation(?:-(manifest|index|manifest-descriptor|index-descriptor))?(?:\\[([^]]+)])?\\.(.+)");
    private static final Set<String> ANNOTATED =
            Set.of("annotation", "annotation-manifest", "annotation-index", "annotation-manifest-descriptor");
    /// What is so here in any case: layers are written with their final times, and images are unpacked.
    private static final Set<String> GIVEN = Set.of("unpack", "rewrite-timestamp");

    private final String type;
    private final Attributes left;

    public OutputAttributes(String type, Map<String, String> attributes) {
        this.type = type;
        this.left = new Attributes("output of type " + type, attributes);
        GIVEN.forEach(left::drop);
    }

    /// @param tags names where the attributes have none
    public Output output(List<Reference> tags) {
        Output output = switch (type) {
            case "image" -> image(tags, left.flag("push", false));
            case "registry" -> image(tags, left.flag("push", true));
            case "oci" -> new Output.Archive(false, names(tags), form(Packing.GZIP));
            case "docker" -> new Output.Archive(true, names(tags), form(Packing.NONE));
            case "cacheonly" -> new Output.Image(List.of(), false, false, false, ImageForm.GZIP);
            case "tar", "local" -> new Output.Files(left.flag("platform-split", false));
            default ->
                throw Failure.invalid("'" + type + "' is no type of output" + Suggestion.suffix(type, TYPES)
                        + "; there are " + String.join(", ", TYPES));
        };
        left.checkRest();
        return output;
    }

    private Output.Image image(List<Reference> tags, boolean push) {
        boolean byDigest = left.flag("push-by-digest", false);
        List<Reference> names = names(tags);
        if (push && names.isEmpty()) {
            throw Failure.invalid("the image cannot be pushed without a name; give one with -t or name=");
        }
        return new Output.Image(names, left.flag("store", true), push, byDigest, form(Packing.GZIP));
    }

    private List<Reference> names(List<Reference> tags) {
        String names = left.take("name", "");
        if (names.isEmpty()) {
            return tags;
        }
        return List.of(names.split(",")).stream()
                .map(n -> Reference.parse(n.strip()).withDefaultTag())
                .toList();
    }

    private ImageForm form(Packing otherwise) {
        Packing packing = left.packing(otherwise);
        return new ImageForm(
                packing, left.flag("force-compression", false), !left.flag("oci-mediatypes", true), annotations());
    }

    private List<Annotation> annotations() {
        List<Annotation> annotations = new ArrayList<>();
        for (String name : left.names()) {
            Matcher matcher = ANNOTATION.matcher(name);
            if (matcher.matches()) {
                annotations.add(new Annotation(
                        place(matcher.group(1)), platform(matcher.group(2)), matcher.group(3), left.take(name, "")));
            }
        }
        ANNOTATED.forEach(left::know);
        return annotations;
    }

    private static Annotation.Place place(@Nullable String word) {
        return switch (word) {
            case "index" -> Annotation.Place.INDEX;
            case "manifest-descriptor" -> Annotation.Place.MANIFEST_DESCRIPTOR;
            case "index-descriptor" -> Annotation.Place.INDEX_DESCRIPTOR;
            case null, default -> Annotation.Place.MANIFEST;
        };
    }

    private static @Nullable Platform platform(@Nullable String text) {
        return text == null ? null : Platform.parse(text);
    }
}
