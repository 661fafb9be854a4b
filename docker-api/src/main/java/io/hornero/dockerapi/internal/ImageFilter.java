package io.hornero.dockerapi.internal;

import io.hornero.engine.Image;
import io.hornero.engine.Images;
import io.hornero.oci.Reference;
import java.time.Instant;
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
                && !(filters.isFalse("dangling") && dangling && image.repoDigests().isEmpty())
                && filters.labels(image.config().run().objectOrEmpty("Labels").textMap())
                && filters.any("before", ref -> ImageJson.created(image).isBefore(created(ref)))
                && filters.any("since", ref -> ImageJson.created(image).isAfter(created(ref)))
                && filters.any("until", t -> ImageJson.created(image).isBefore(GoTime.parse(t, Instant.now())))
                && filters.any("reference", pattern -> hasName(image, pattern));
    }

    private Instant created(String ref) {
        return ImageJson.created(images.get(ref));
    }

    /// As Go's `path.Match` on the name with tag, and on the name alone, short and full.
    private static boolean hasName(Image image, String pattern) {
        Pattern glob = glob(pattern);
        return image.repoTags().stream()
                .map(Reference::parse)
                .flatMap(r -> Stream.of(r.familiar(), r.familiarRepository(), r.toString(), r.repository()))
                .anyMatch(name -> glob.matcher(name).matches());
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
