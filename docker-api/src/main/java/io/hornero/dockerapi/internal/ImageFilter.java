package io.hornero.dockerapi.internal;

import io.hornero.engine.Image;
import io.hornero.engine.Images;
import io.hornero.oci.Reference;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The filters of `docker images`.
record ImageFilter(Filters filters, Images images) implements Predicate<Image> {
    ImageFilter {
        filters.accepting("before", "dangling", "label", "label!", "reference", "since", "until");
    }

    @Override
    public boolean test(Image image) {
        boolean dangling = image.repoTags().isEmpty();
        return !(filters.isTrue("dangling") && !dangling)
                && !(filters.isFalse("dangling")
                        && dangling
                        && image.repoDigests().isEmpty())
                && filters.labels(image.config().run().objectOrEmpty("Labels").textMap())
                && filters.any("before", ref -> ImageJson.created(image).isBefore(created(ref)))
                && filters.any("since", ref -> ImageJson.created(image).isAfter(created(ref)))
                && filters.any("until", t -> ImageJson.created(image).isBefore(GoTime.parse(t, Instant.now())))
                && filters.any("reference", pattern -> hasName(image, pattern));
    }

    private Instant created(String ref) {
        return ImageJson.created(images.get(ref));
    }

    /// The image with the names that are asked for.
    Image shown(Image image) {
        if (!filters.has("reference")) {
            return image;
        }
        List<String> tags = image.repoTags().stream()
                .filter(tag -> filters.any("reference", pattern -> matches(tag, pattern)))
                .toList();
        return new Image(
                image.id(),
                image.target(),
                image.manifest(),
                image.config(),
                tags,
                image.repoDigests(),
                image.layerSizes());
    }

    private static boolean hasName(Image image, String pattern) {
        return image.repoTags().stream().anyMatch(tag -> matches(tag, pattern));
    }

    /// As Go's `path.Match` on the name with tag, and on the name alone, short and full.
    private static boolean matches(String tag, String pattern) {
        Reference name = Reference.parse(tag);
        Pattern glob = glob(pattern);
        return Stream.of(name.familiar(), name.familiarRepository(), name.toString(), name.repository())
                .anyMatch(n -> glob.matcher(n).matches());
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(pattern.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> "[^/]*";
                    case '?' -> "[^/]";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining()));
    }
}
