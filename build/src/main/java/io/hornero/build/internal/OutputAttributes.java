package io.hornero.build.internal;

import io.hornero.archive.Annotation;
import io.hornero.archive.ImageForm;
import io.hornero.base.Failure;
import io.hornero.base.Suggestion;
import io.hornero.build.Output;
import io.hornero.layer.Compression;
import io.hornero.layer.Packing;
import io.hornero.oci.Platform;
import io.hornero.oci.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private final Map<String, String> left;
    private final List<String> known = new ArrayList<>();

    public OutputAttributes(String type, Map<String, String> attributes) {
        this.type = type;
        this.left = new LinkedHashMap<>(attributes);
        this.left.keySet().removeAll(GIVEN);
    }

    /// @param tags names where the attributes have none
    public Output output(List<Reference> tags) {
        Output output = switch (type) {
            case "image" -> image(tags, flag("push", false));
            case "registry" -> image(tags, flag("push", true));
            case "oci" -> new Output.Archive(false, names(tags), form(Packing.GZIP));
            case "docker" -> new Output.Archive(true, names(tags), form(Packing.NONE));
            case "cacheonly" -> new Output.Image(List.of(), false, false, false, ImageForm.GZIP);
            case "tar", "local" -> new Output.Files(flag("platform-split", false));
            default ->
                throw Failure.invalid("'" + type + "' is no type of output" + Suggestion.suffix(type, TYPES)
                        + "; there are " + String.join(", ", TYPES));
        };
        checkRest();
        return output;
    }

    private Output.Image image(List<Reference> tags, boolean push) {
        boolean byDigest = flag("push-by-digest", false);
        List<Reference> names = names(tags);
        if (push && names.isEmpty()) {
            throw Failure.invalid("the image cannot be pushed without a name; give one with -t or name=");
        }
        return new Output.Image(names, flag("store", true), push, byDigest, form(Packing.GZIP));
    }

    private List<Reference> names(List<Reference> tags) {
        String names = take("name", "");
        if (names.isEmpty()) {
            return tags;
        }
        return List.of(names.split(",")).stream()
                .map(n -> Reference.parse(n.strip()).withDefaultTag())
                .toList();
    }

    private ImageForm form(Packing otherwise) {
        Packing packing = packing(otherwise);
        return new ImageForm(packing, flag("force-compression", false), !flag("oci-mediatypes", true), annotations());
    }

    private Packing packing(Packing otherwise) {
        String name = take("compression", "");
        Packing packing = switch (name) {
            case "" -> otherwise;
            case "gzip" -> Packing.GZIP;
            case "zstd" -> Packing.ZSTD;
            case "uncompressed" -> Packing.NONE;
            case "estargz" -> throw Failure.unsupported("compression=estargz is not supported: use gzip or zstd");
            default -> throw Failure.invalid("'" + name + "' is no compression; there are gzip, zstd, uncompressed");
        };
        String level = take("compression-level", "");
        if (level.isEmpty() || packing.compression() == Compression.NONE) {
            return packing;
        }
        if (!level.matches("[0-9]{1,3}")) {
            throw Failure.invalid("compression-level=" + level + " is no whole number");
        }
        return new Packing(packing.compression(), Integer.parseInt(level));
    }

    private List<Annotation> annotations() {
        List<Annotation> annotations = new ArrayList<>();
        for (String name : List.copyOf(left.keySet())) {
            Matcher matcher = ANNOTATION.matcher(name);
            if (matcher.matches()) {
                annotations.add(new Annotation(
                        place(matcher.group(1)), platform(matcher.group(2)), matcher.group(3), take(name, "")));
            }
        }
        known.addAll(ANNOTATED);
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

    private String take(String name, String otherwise) {
        known.add(name);
        String value = left.remove(name);
        return value == null ? otherwise : value;
    }

    private boolean flag(String name, boolean otherwise) {
        String value = take(name, Boolean.toString(otherwise));
        return switch (value) {
            case "", "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Failure.invalid(name + "=" + value + " is neither true nor false");
        };
    }

    private void checkRest() {
        if (!left.isEmpty()) {
            String name = left.keySet().iterator().next();
            throw Failure.invalid(
                    "output of type " + type + " has no attribute '" + name + "'" + Suggestion.suffix(name, known));
        }
    }
}
