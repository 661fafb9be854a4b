package io.hornero.bases.internal;

import io.hornero.base.Failure;
import io.hornero.oci.Reference;
import java.util.List;

/// `debian:12`, `debian:bookworm-slim`.
final class DebianFamily implements Family {
    @Override
    public String repository() {
        return "docker.io/library/debian";
    }

    @Override
    public List<String> names() {
        return DebianRelease.all().stream()
                .flatMap(r -> List.of("debian:" + r.number(), "debian:" + r.codename() + "-slim").stream())
                .toList();
    }

    @Override
    public Recipe recipe(Reference reference) {
        VariantTag tag = VariantTag.parse(reference);
        DebianRelease release = tag.release() == null ? byVersion(tag.version()) : tag.release();
        return new Recipe(
                reference, release, List.of(new LayerRecipe.Debian(release, tag.slim())), RunSettings.command("bash"));
    }

    private DebianRelease byVersion(String version) {
        return switch (version) {
            case VariantTag.LATEST, "stable" -> DebianRelease.newest();
            default ->
                DebianRelease.all().stream()
                        .filter(r -> r.number().equals(version))
                        .findFirst()
                        .orElseThrow(() -> Failure.notFound("there is no Debian " + version + " to assemble; there are "
                                + String.join(", ", names())));
        };
    }
}
